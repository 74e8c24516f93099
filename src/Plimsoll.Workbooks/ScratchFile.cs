using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Workbooks;

/// <summary>A file for what does not fit into memory.</summary>
public static class ScratchFile
{
    /// <summary>Opens a file that has lost its name already: its space comes back with its handle, even after kill -9.</summary>
    public static SafeFileHandle Open(string folder)
    {
        var path = Path.Combine(folder, $".{Guid.NewGuid():N}.scratch");
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite);
        File.Delete(path);
        return file;
    }
}
