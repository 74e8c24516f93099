using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Reading.Words;

namespace Plimsoll.Server.Scans;

/// <summary>The words of a page as they are kept: JSON, packed. 15 kB for a full page.</summary>
internal static class PackedPage
{
    public static byte[] Pack(PageText page)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(gzip, page);
        return packed.ToArray();
    }

    public static PageText Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<PageText>(gzip)!;
    }
}
