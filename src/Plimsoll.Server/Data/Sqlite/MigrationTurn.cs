namespace Plimsoll.Server.Data;

/// <summary>
/// Lets one process at a time change the tables of a data folder. EF Core's own lock on SQLite is a row, which a process that is killed leaves behind for ever; this
/// one goes with the process.
/// </summary>
internal static class MigrationTurn
{
    /// <summary>EWOULDBLOCK of Linux: another process has locked the file.</summary>
    private const int WouldBlock = 11;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for its turn, which lasts until it is disposed of.</summary>
    public static async Task<FileStream> TakeAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new(Path.Combine(folder.Root, ".migrating"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException busy) when (busy.HResult == WouldBlock)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
