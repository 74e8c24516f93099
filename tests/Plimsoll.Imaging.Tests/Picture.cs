using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Plimsoll.Imaging.Tests;

/// <summary>Pictures for tests: the samples, and PNGs that lie.</summary>
internal static class Picture
{
    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name));

    public static string[] SampleNames { get; } =
    [
        "scan.jpg", "baseline.jpg", "progressive.jpg", "cmyk.jpg", "turned.jpg", "lossy.webp", "lossless.webp", "alpha.webp",
        "fax.tif", "pages.tif", "plain.png", "grey.png", "page.pdf",
    ];

    /// <summary>Probes bytes through a file, as the product does.</summary>
    public static ImageVerdict Probe(ReadOnlySpan<byte> bytes)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            return ImageProbe.Probe(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A grey PNG that claims a size and holds some rows of it.</summary>
    public static byte[] Png(uint width, uint height, int rows, byte depth = 8, byte interlace = 0)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = depth;
        header[12] = interlace;
        var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = rows == 0 ? [] : new byte[1 + ((((long)width * depth) + 7) / 8)];
            for (var i = 0; i < rows; i++)
                zlib.Write(row);
        }

        var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", data.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        png.Write(length);
        png.Write(Encoding.ASCII.GetBytes(type));
        png.Write(content);
        png.Write([0, 0, 0, 0]); // the check sum is the decoder's business
    }
}
