using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Parking;

/// <summary>At start deletes the bodies that no waiting row refers to: their requests were cut off, or their invoices are made.</summary>
internal sealed class ParkedSweep(DataFolder folder, ParkingLot lot, Leftovers leftovers)
{
    /// <summary>Must run before the first request.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = leftovers.Before();
        var waiting = await lot.WaitingFilesAsync(cancellationToken);
        foreach (var orphan in Directory.EnumerateFiles(folder.Parked).Where(path => !waiting.Contains(Path.GetFileName(path)) && File.GetLastWriteTimeUtc(path) < before))
            File.Delete(orphan);
    }
}
