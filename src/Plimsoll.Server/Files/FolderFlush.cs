using System.Runtime.InteropServices;

namespace Plimsoll.Server.Files;

/// <summary>Puts a folder's entries on disk, so that a renamed file is found after power loss. .NET has no call for it.</summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0; // O_RDONLY

    public static void Flush(string folder) => Flush(folder, FSync);

    /// <summary>Puts all of its file system on disk: one call for a folder of a million new files.</summary>
    public static void FlushAll(string folder) => Flush(folder, SyncFileSystem);

    private static void Flush(string folder, Func<int, int> flush)
    {
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened to flush it (errno {Marshal.GetLastPInvokeError()}).");

        try
        {
            if (flush(descriptor) != 0)
                throw new IOException($"The folder {folder} cannot be flushed (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static extern int SyncFileSystem(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
