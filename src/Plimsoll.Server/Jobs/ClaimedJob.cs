namespace Plimsoll.Server.Jobs;

/// <summary>A job that is this server's to do.</summary>
internal sealed record ClaimedJob(long Id, string Kind, long Subject, int Priority, int Attempts)
{
    public const int MostAttempts = 5;

    /// <summary>An exception now is the end of the job.</summary>
    public bool IsLastAttempt => Attempts >= MostAttempts;
}
