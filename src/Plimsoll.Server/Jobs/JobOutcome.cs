namespace Plimsoll.Server.Jobs;

/// <summary>How an attempt at a job ended. An exception is a fault that another attempt may not meet.</summary>
internal abstract record JobOutcome
{
    private JobOutcome()
    {
    }

    /// <summary>All is done and written down.</summary>
    public sealed record Done : JobOutcome;

    /// <summary>To be gone on with after a while; it counts as no attempt.</summary>
    public sealed record Later(TimeSpan Pause) : JobOutcome;
}
