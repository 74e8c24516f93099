using Plimsoll.Server.Data;

namespace Plimsoll.Server.Files;

/// <summary>
/// Tells what a crash has left from what another server is just making, where several share a folder: the latter is young. All ages are by the
/// clock of the file system, which all of them share.
/// </summary>
internal sealed class Leftovers(DataFolder folder)
{
    /// <summary>An invoice is committed seconds after its photo is in place, a minute at the most; an upload writes on as it arrives.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    /// <summary>Before this moment nobody else can still be at work; with one server that is now.</summary>
    public DateTime Before()
    {
        if (!folder.IsShared)
            return DateTime.MaxValue;

        var probe = Path.Combine(folder.Spool, "clock");
        File.WriteAllBytes(probe, []);
        return File.GetLastWriteTimeUtc(probe) - Young;
    }
}
