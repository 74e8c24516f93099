namespace Plimsoll.Imaging.Native;

/// <summary>Where libvips reads from. Unlike a file name given to an operation, its path is taken literally, brackets and all.</summary>
internal sealed class VipsSource : GObjectHandle
{
    public static VipsSource Open(string path)
    {
        VipsRuntime.Start();
        var source = Vips.SourceNewFromFile(path);
        return source.IsInvalid ? throw VipsException.FromErrorBuffer("open") : source;
    }
}
