namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Small pictures of each format, and broken ones.</summary>
internal static class SamplePicture
{
    /// <summary>A picture of the samples of Plimsoll.Imaging.</summary>
    public static byte[] Named(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "Imaging", name));

    /// <summary>A photo of 160 × 90 pixels, soon prepared.</summary>
    public static byte[] Small { get; } = Named("baseline.jpg");

    /// <summary>Its structure is sound; what it is drawn of cannot be unpacked.</summary>
    public static byte[] Undecodable { get; } = DamagedJpeg();

    /// <summary>Grey pages without packing, one after the other, all of one shade each.</summary>
    public static byte[] Tiff(params (int Width, int Height, byte Shade)[] pages)
    {
        using var tiff = new MemoryStream();
        tiff.Write("II*\0"u8);
        for (var i = 0; i < pages.Length; i++)
        {
            var (width, height, shade) = pages[i];
            tiff.Write(Little((int)tiff.Length + sizeof(int) + (width * height)));
            var pixels = (int)tiff.Length;
            tiff.Write(Enumerable.Repeat(shade, width * height).ToArray());
            (int Tag, int Value)[] entries =
                [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, pixels), (277, 1), (278, height), (279, width * height)];
            tiff.Write([.. Little(entries.Length)[..2], .. entries.SelectMany(entry => (byte[])[.. Little(entry.Tag)[..2], 4, 0, 1, 0, 0, 0, .. Little(entry.Value)])]);
        }

        tiff.Write(Little(0));
        return tiff.ToArray();
    }

    private static byte[] DamagedJpeg()
    {
        var jpeg = SamplePhoto.Bill.ToArray();
        var table = jpeg.AsSpan().IndexOf((byte[])[0xff, 0xc4]); // Huffman codes
        jpeg.AsSpan(table + 5, 8).Fill(byte.MaxValue); // more codes of a few bits than there are
        return jpeg;
    }

    private static byte[] Little(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
}
