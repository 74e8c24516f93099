using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>Owns one scanner of zbar, which looks for four kinds of code.</summary>
internal sealed class ZbarScanner() : SafeHandle(0, ownsHandle: true)
{
    private const int AllKinds = 0;
    private const int Enable = 0;

    public override bool IsInvalid => handle == 0;

    /// <summary>A scanner for the kinds of <see cref="BarcodeType"/>; the others would find DataBars in the noise of a scan.</summary>
    public static ZbarScanner Create()
    {
        var scanner = Zbar.ImageScannerCreate();
        _ = Zbar.ImageScannerSetConfig(scanner, AllKinds, Enable, 0);
        foreach (var kind in Enum.GetValues<BarcodeType>())
            _ = Zbar.ImageScannerSetConfig(scanner, (int)kind, Enable, 1);

        return scanner;
    }

    protected override bool ReleaseHandle()
    {
        Zbar.ImageScannerDestroy(handle);
        return true;
    }
}
