using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>The functions of zbar 0.23 that are used, in header order. A symbol belongs to its image and dies with it.</summary>
internal static unsafe partial class Zbar
{
    public const string Library = "libzbar.so.0";

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_type")]
    public static partial int SymbolGetType(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_data")]
    public static partial byte* SymbolGetData(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_data_length")]
    public static partial uint SymbolGetDataLength(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_loc_size")]
    public static partial uint SymbolGetLocSize(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_loc_x")]
    public static partial int SymbolGetLocX(nint symbol, uint index);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_loc_y")]
    public static partial int SymbolGetLocY(nint symbol, uint index);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_next")]
    public static partial nint SymbolNext(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_image_create")]
    public static partial ZbarImage ImageCreate();

    [LibraryImport(Library, EntryPoint = "zbar_image_destroy")]
    public static partial void ImageDestroy(nint image);

    [LibraryImport(Library, EntryPoint = "zbar_image_first_symbol")]
    public static partial nint ImageFirstSymbol(ZbarImage image);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_format")]
    public static partial void ImageSetFormat(ZbarImage image, CULong fourcc);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_size")]
    public static partial void ImageSetSize(ZbarImage image, uint width, uint height);

    /// <summary>Lends pixels to an image; without a clean-up function they stay the caller's.</summary>
    [LibraryImport(Library, EntryPoint = "zbar_image_set_data")]
    public static partial void ImageSetData(ZbarImage image, byte* data, CULong bytes, nint cleanup);

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_create")]
    public static partial ZbarScanner ImageScannerCreate();

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_destroy")]
    public static partial void ImageScannerDestroy(nint scanner);

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_set_config")]
    public static partial int ImageScannerSetConfig(ZbarScanner scanner, int symbology, int setting, int value);

    /// <summary>How many symbols were found; negative for a fault.</summary>
    [LibraryImport(Library, EntryPoint = "zbar_scan_image")]
    public static partial int ScanImage(ZbarScanner scanner, ZbarImage image);
}
