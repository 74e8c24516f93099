namespace Plimsoll.Server.Reports;

/// <summary>Where a report stands; the first three are under way, the others are final.</summary>
internal enum ReportState
{
    /// <summary>Waits for its turn, or for memory.</summary>
    Queued = 0,

    /// <summary>Its book is being made elsewhere, or is on its way here.</summary>
    Fetching = 1,

    /// <summary>Its book is being read.</summary>
    Running = 2,

    /// <summary>All three files are there.</summary>
    Done = 3,

    /// <summary>There are no files; the row says why.</summary>
    Failed = 4,

    /// <summary>Somebody stopped it; there are no files.</summary>
    Cancelled = 5,
}
