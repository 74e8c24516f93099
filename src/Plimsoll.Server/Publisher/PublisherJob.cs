namespace Plimsoll.Server.Publisher;

/// <summary>A job as BI Publisher sees it.</summary>
/// <param name="Status">Its own word for it, in capitals.</param>
/// <param name="Message">What it says besides.</param>
internal sealed record PublisherJob(string Status, string Message)
{
    /// <summary>PROBLEM too: mostly a delivery that failed behind a report that was made.</summary>
    public bool HasOutput => Status is "SUCCESS" or "PROBLEM" or "COMPLETED" or "DONE";

    public bool HasFailed => Status is "FAILED" or "ERROR" or "CANCELLED" or "CANCELED" or "SKIPPED" or "DELETED";
}
