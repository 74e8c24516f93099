namespace Plimsoll.Server.Pictures;

/// <summary>Where a program writes: beside the target, under a name of its own, until it is whole. What is not kept is deleted.</summary>
/// <param name="target">The final path.</param>
/// <param name="extension">What the program appends to <see cref="Root"/> by itself; empty for nothing.</param>
internal sealed class PdfTarget(string target, string extension = "") : IDisposable
{
    /// <summary>The path to give to the program.</summary>
    public string Root { get; } = $"{Path.GetFullPath(target)}.{Guid.NewGuid():n}.part";

    /// <summary>The path of the file that it writes.</summary>
    public string Written => Root + extension;

    /// <summary>Puts it on disk under its final name.</summary>
    public void Keep()
    {
        using (var file = File.OpenHandle(Written, access: FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(file);
        File.Move(Written, Path.GetFullPath(target), overwrite: true);
    }

    public void Dispose()
    {
        if (File.Exists(Written)) // where the folder is missing too, deleting would throw
            File.Delete(Written);
    }
}
