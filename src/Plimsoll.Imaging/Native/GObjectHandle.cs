using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>Owns one GObject reference.</summary>
internal abstract class GObjectHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        GObject.ObjectUnref(handle);
        return true;
    }
}
