using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>GLib's variant: a type and two 8-byte words, 24 bytes on every 64-bit ABI.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    public nuint Type;
    private readonly ulong _first;
    private readonly ulong _second;
}
