using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>Owns one image of zbar, and the symbols that were found in it.</summary>
internal sealed class ZbarImage() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Zbar.ImageDestroy(handle);
        return true;
    }
}
