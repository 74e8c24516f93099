namespace Plimsoll.Server.Jobs;

/// <summary>Where a job stands; a finished one has no row any more.</summary>
internal enum JobState
{
    /// <summary>Waits for its turn.</summary>
    Queued = 0,

    /// <summary>Is being done, or was when the server ended; then the next start queues it again.</summary>
    Running = 1,

    /// <summary>Was given up; the row says why.</summary>
    Failed = 2,
}
