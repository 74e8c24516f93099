namespace Plimsoll.Server.Files;

/// <summary>Where a private file is served.</summary>
internal static class FileUrl
{
    public const string Prefix = "/private/files/";

    public static string? Of(string? name) => name is null ? null : Prefix + name;
}
