using Microsoft.Net.Http.Headers;

namespace Plimsoll.Server.Http;

/// <summary>What the headers of a multipart body say.</summary>
internal static class MultipartNames
{
    private const int LongestBoundary = 70;
    private const int LongestName = 200;

    /// <summary>Null: the body is not multipart.</summary>
    public static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary
            : null;

    /// <summary>The sender's name of a file, to be shown; paths in it are cut off, and it becomes part of none.</summary>
    public static string? Shown(ContentDispositionHeaderValue header)
    {
        var name = HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).ToString();
        var plain = new string([.. name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..].Where(c => !char.IsControl(c)).Take(LongestName)]);
        return plain.Length == 0 ? null : plain;
    }
}
