namespace Plimsoll.Server.Scans;

/// <summary>Where a scan, or one of its files, stands; the first two are under way, the others are final.</summary>
internal enum ScanState
{
    /// <summary>Waits for its turn.</summary>
    Queued = 0,

    /// <summary>Is being read.</summary>
    Running = 1,

    /// <summary>Was read; of a scan, every file was read or has failed.</summary>
    Done = 2,

    /// <summary>Cannot be read, or was given up; the row says why.</summary>
    Failed = 3,

    /// <summary>Somebody stopped it.</summary>
    Cancelled = 4,
}
