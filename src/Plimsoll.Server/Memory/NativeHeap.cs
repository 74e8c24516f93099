using System.Runtime.InteropServices;

namespace Plimsoll.Server.Memory;

/// <summary>The C library's heap, on which SQLite and the runtime live.</summary>
internal static class NativeHeap
{
    /// <summary>Gives freed pages back to the system.</summary>
    public static void Trim()
    {
        try
        {
            _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has none, and keeps little
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int MallocTrim(nuint pad);
}
