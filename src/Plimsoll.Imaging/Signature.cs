namespace Plimsoll.Imaging;

/// <summary>Tells kinds of file by their first bytes.</summary>
internal static class Signature
{
    /// <summary>A PDF may begin with other bytes, up to 1,024 (PDF 1.7, implementation note 13).</summary>
    public const int Bytes = 1024;

    private const string Unknown = "of an unknown kind";

    public static ImageType? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xff, 0xd8, 0xff, ..] => ImageType.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => ImageType.Png,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => ImageType.Tiff,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageType.WebP,
        _ when start.IndexOf("%PDF-"u8) >= 0 && Describe(start) == Unknown => ImageType.Pdf,
        _ => null,
    };

    public static string Describe(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return "nothing";
        if (start.StartsWith("GIF8"u8))
            return "a GIF";
        if (start.StartsWith("BM"u8))
            return "a BMP";
        if (start.StartsWith("8BPS"u8))
            return "a Photoshop file";
        if (start.StartsWith("%!"u8))
            return "PostScript";
        if (start.StartsWith("PK\x3\x4"u8))
            return "a ZIP archive";
        if (start.Length > 12 && start[4..].StartsWith("ftyp"u8))
            return "HEIC, AVIF or a video";
        if (start.IndexOf("<svg"u8) >= 0)
            return "SVG";
        return LooksLikeMarkup(start) ? "a web page or XML" : Unknown;
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> start) => start.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
}
