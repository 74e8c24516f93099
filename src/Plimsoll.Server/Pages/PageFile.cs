namespace Plimsoll.Server.Pages;

/// <summary>A file of the built pages.</summary>
/// <param name="Path">On disk; a <c>.br</c> or <c>.gz</c> beside it holds the same, compressed.</param>
/// <param name="MediaType">As browsers expect it.</param>
/// <param name="Tag">Of its content, quoted as in an ETag.</param>
/// <param name="Encodings">Names of the compressions that lie beside it, the smallest first.</param>
internal sealed record PageFile(string Path, string MediaType, string Tag, IReadOnlyList<string> Encodings)
{
    private static readonly Dictionary<string, string> Suffixes = new() { ["br"] = ".br", ["gzip"] = ".gz" };

    /// <summary>Null where a file of that kind is not served.</summary>
    public static PageFile? Of(string path) => TypeOf(path) is { } type
        ? new(path, type, TagOf(path), [.. Suffixes.Where(s => File.Exists(path + s.Value)).Select(s => s.Key)])
        : null;

    /// <summary>Where the bytes of an encoding lie; null: the plain file.</summary>
    public string PathOf(string? encoding) => encoding is null ? Path : Path + Suffixes[encoding];

    private static string? TypeOf(string path) => System.IO.Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => null,
    };

    private static string TagOf(string path) => $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)).AsSpan(0, 8))}\"";
}
