using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>libvips in this process: started once, without a cache, on one thread, with four loaders.</summary>
public static class VipsRuntime
{
    private const int RowsAtATime = 32;

    private static readonly string[] Loaders = ["Jpeg", "Png", "Webp", "Tiff"];
    private static readonly Lazy<bool> Started = new(StartOnce);

    /// <summary>Whether libvips can be loaded here.</summary>
    public static bool IsInstalled => NativeLibrary.TryLoad(Vips.Library, out _);

    /// <summary>Starts libvips; once is enough, more does no harm.</summary>
    /// <exception cref="VipsException">libvips is not installed, or did not start.</exception>
    public static void Start() => _ = Started.Value;

    /// <summary>How many objects libvips holds, to see whether a handle was forgotten.</summary>
    internal static unsafe int LiveObjects()
    {
        var count = 0;
        Vips.ObjectMap(&Count, (nint)(&count), 0);
        return count;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe nint Count(nint instance, nint count, nint unused)
    {
        ++*(int*)count;
        return 0;
    }

    private static bool StartOnce()
    {
        try
        {
            if (Vips.Init("plimsoll") != 0)
                throw VipsException.FromErrorBuffer("start");
        }
        catch (DllNotFoundException missing)
        {
            throw new VipsException($"Pictures need {Vips.Library}, which is not installed here; on Debian it is in the package libvips42.", missing);
        }

        // Every file is seen once, and the second core belongs to somebody else.
        Vips.CacheSetMax(0);
        Vips.ConcurrencySet(1);
        StripHeight.Set(RowsAtATime);
        AllowLoaders();
        return true;
    }

    /// <summary>An allow-list: whatever libvips was built with, a file renamed to .jpg reaches no PDF, SVG or ImageMagick code.</summary>
    private static void AllowLoaders()
    {
        Vips.OperationBlockSet("VipsForeignLoad", 1);
        foreach (var loader in Loaders)
            Vips.OperationBlockSet("VipsForeignLoad" + loader, 0);
    }
}
