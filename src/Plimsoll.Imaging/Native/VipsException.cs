using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>libvips could not do what it was asked; the message is its own.</summary>
public sealed class VipsException : Exception
{
    internal VipsException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>
    /// Reads the error buffer and clears it. The buffer is one for the process, so of two operations that fail at the same moment
    /// one may tell the other's reason.
    /// </summary>
    internal static VipsException FromErrorBuffer(string failed)
    {
        var buffer = Vips.ErrorBufferCopy();
        try
        {
            var reason = Marshal.PtrToStringUTF8(buffer)?.Trim().ReplaceLineEndings("; ");
            return new($"{failed}: {(string.IsNullOrEmpty(reason) ? "libvips gave no reason" : reason)}");
        }
        finally
        {
            GObject.Free(buffer);
        }
    }
}
