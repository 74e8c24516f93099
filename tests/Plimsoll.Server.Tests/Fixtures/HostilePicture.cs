namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Small files that are no pictures, or more than they seem. No row, no worker and no memory is spent on the first kind.</summary>
internal static class HostilePicture
{
    private static readonly byte[] _script = "<script>alert(1)</script>"u8.ToArray();

    /// <summary>What must be refused, and a part of the reason.</summary>
    public static Dictionary<string, (byte[] Bytes, string Words)> Refused { get; } = new()
    {
        ["PNG of 12 GB"] = (SamplePng.Of(60_000, 33_333, 16, SamplePng.Rgb, SamplePng.Zeros(1), []), "truncated"),
        ["PNG of 900 megapixels in 1 MB"] = (SamplePng.Of(30_000, 30_000, 8, SamplePng.Grey, SamplePng.Zeros(860), []), "it claims 30000 × 30000 pixels, more than 120 million"),
        ["PNG of no pixels"] = (SamplePng.Of(0, 0, 8, SamplePng.Grey, SamplePng.Zeros(1), []), "0 pixels"),
        ["PNG with 40 texts of 8 MB"] = (SamplePng.Plain(9, 9, chunks: [.. Enumerable.Repeat(Text(8), 40)]), "decoding it would take"),
        ["TIFF of 2,000 pages"] = (SamplePicture.Tiff([.. Enumerable.Repeat((8, 8, (byte)255), 2000)]), "it has 2000 pages, more than 50"),
        ["TIFF cut in its page"] = (SamplePicture.Tiff((40, 40, 255))[..^20], "truncated"),
        ["WebP cut in half"] = (SamplePicture.Named("lossy.webp")[..^100], "truncated"),
        ["GIF"] = ([.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, (byte)';'], "its content is"),
        ["HEIC"] = ([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "heicmif1"u8], "its content is"),
        ["PSD"] = ([.. "8BPS"u8, 0, 1, .. new byte[200]], "its content is"),
        ["SVG behind spaces"] = ("\n\n  <svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>"u8.ToArray(), "its content is"),
        ["HTML"] = ([.. "<html>"u8, .. _script], "its content is"),
        ["ZIP"] = ([.. "PK"u8, 3, 4, .. new byte[200]], "its content is"),
        ["PostScript"] = ("%!PS-Adobe-3.0\n(/etc/passwd) (r) file"u8.ToArray(), "its content is"),
        ["MVG"] = ("push graphic-context\nimage over 0,0 0,0 'url(http://127.0.0.1/)'\npop graphic-context"u8.ToArray(), "its content is"),
        ["signature alone"] = ([0xff, 0xd8, 0xff], "truncated"),
    };

    public static TheoryData<string, string> Words => new(Refused.Select(hostile => (hostile.Key, hostile.Value.Words)));

    /// <summary>What is a picture all the same.</summary>
    public static Dictionary<string, Func<byte[]>> Strange { get; } = new()
    {
        ["PNG of 49 megapixels in 50 kB"] = () => SamplePng.Of(7_000, 7_000, 8, SamplePng.Grey, SamplePng.Zeros(47), []),
        ["PNG with a text of 200 MB"] = () => SamplePng.Plain(99, 99, chunks: [Text(200)]),
        ["PNG with a profile of 200 MB"] = () => SamplePng.Plain(99, 99, chunks: [SamplePng.Chunk("iCCP"u8, [(byte)'x', 0, 0, .. SamplePng.Zeros(200)])]),
        ["PNG of 1 bit"] = () => SamplePng.Plain(99, 99, depth: 1),
        ["PNG of 16 bits with alpha"] = () => SamplePng.Plain(99, 99, 128, 16, SamplePng.Rgba),
        ["PNG of one pixel"] = () => SamplePng.Plain(1, 1),
        ["PNG of one row"] = () => SamplePng.Plain(30_000, 1),
        ["JPEG in CMYK"] = () => SamplePicture.Named("cmyk.jpg"),
        ["JPEG in several scans"] = () => SamplePicture.Named("progressive.jpg"),
        ["JPEG and a script"] = () => [.. SamplePicture.Small, .. _script],
        ["PNG and a script"] = () => [.. SamplePng.Plain(99, 99), .. _script],
        ["PNG with a script in its text"] = () => SamplePng.Plain(99, 99, chunks: [SamplePng.Chunk("tEXt"u8, [.. "Comment\0"u8, .. _script])]),
        ["WebP with alpha"] = () => SamplePicture.Named("alpha.webp"),
        ["TIFF of a fax"] = () => SamplePicture.Named("fax.tif"),
    };

    private static byte[] Text(int megabytes) => SamplePng.Chunk("zTXt"u8, [.. "Comment"u8, 0, 0, .. SamplePng.Zeros(megabytes)]);
}
