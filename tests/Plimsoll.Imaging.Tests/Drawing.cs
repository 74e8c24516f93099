using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Tests;

/// <summary>A directory for one test, pictures drawn into it by libvips, and a look at what came out.</summary>
internal sealed class Drawing : IDisposable
{
    private readonly DirectoryInfo _directory;

    public Drawing()
    {
        Assert.SkipUnless(VipsRuntime.IsInstalled, "libvips.so.42 is not installed here (Debian: apt-get install libvips42).");
        _directory = Directory.CreateTempSubdirectory("plimsoll-");
    }

    public string[] Files => [.. _directory.EnumerateFiles().Select(file => file.Name).Order()];

    public string this[string name] => Path.Combine(_directory.FullName, name);

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);

    /// <summary>An empty canvas of 8 bits.</summary>
    public static VipsImage Canvas(int width, int height, int bands, byte value)
    {
        using var black = VipsOperation.Image("black", ("width", width), ("height", height), ("bands", bands));
        using var canvas = VipsOperation.Image("copy", ("in", black), ("interpretation", bands < 3 ? "b-w" : "srgb"));
        var memory = canvas.ToMemory();
        memory.Pixels.Fill(value);
        return memory;
    }

    /// <summary>Draws a grey picture from a function of x and y.</summary>
    public static VipsImage Grey(int width, int height, Func<int, int, byte> shade)
    {
        var canvas = Canvas(width, height, 1, 0);
        var pixels = canvas.Pixels;
        for (var at = 0; at < pixels.Length; at++)
            pixels[at] = shade(at % width, at / width);

        return canvas;
    }

    /// <summary>Keeps a picture in this directory, in the format its name ends with.</summary>
    public string Save(VipsImage image, string name)
    {
        VipsOperation.Run(Path.GetExtension(name)[1..] switch { "jpg" => "jpegsave", "webp" => "webpsave", "tif" => "tiffsave", _ => "pngsave" },
            ("in", image), ("filename", this[name]));
        return this[name];
    }

    public string Copy(string sample, string name)
    {
        File.Copy(Sample(sample), this[name]);
        return this[name];
    }

    /// <summary>Reads a picture from this directory into memory, by the loader its name asks for.</summary>
    public VipsImage Read(string name) => Decode(this[name]);

    public static VipsImage Decode(string path)
    {
        using var image = VipsOperation.Image(Path.GetExtension(path)[1..] switch { "jpg" => "jpegload", "webp" => "webpload", "tif" => "tiffload", _ => "pngload" },
            ("filename", path));
        return image.ToMemory();
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
