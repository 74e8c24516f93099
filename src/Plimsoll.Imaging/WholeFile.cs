namespace Plimsoll.Imaging;

/// <summary>Writes a file under a temporary name beside its target and renames it when it is whole and on disk.</summary>
internal static class WholeFile
{
    public static void Write(string target, Action<string> write)
    {
        var partial = $"{target}.{Guid.NewGuid():n}.part";
        try
        {
            write(partial);
            Flush(partial);
            File.Move(partial, target, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static void Flush(string path)
    {
        using var file = File.OpenHandle(path, access: FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }
}
