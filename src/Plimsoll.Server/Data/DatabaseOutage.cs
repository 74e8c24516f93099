namespace Plimsoll.Server.Data;

/// <summary>Says once that the database is away and once that it is back, however many requests and jobs notice it in between.</summary>
internal sealed partial class DatabaseOutage(IDatabaseEngine engine, ILogger<DatabaseOutage> log)
{
    private int _isAway;

    /// <summary>Takes note of a failure. False: it is of another kind, and for its finder to report.</summary>
    public bool Notes(Exception failure)
    {
        if (engine.FaultOf(failure) != DatabaseFault.Away)
            return false;
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            LogAway(engine.Name, failure.Message);
            engine.DropIdle(); // they broke with it, and each would fail one request more once it is back
        }

        return true;
    }

    /// <summary>Somebody has got an answer.</summary>
    public void Ended()
    {
        if (Volatile.Read(ref _isAway) == 1 && Interlocked.Exchange(ref _isAway, 0) == 1)
            LogBack(engine.Name);
    }

    [LoggerMessage(LogLevel.Error, "The database {Name} does not answer ({Reason}). New invoices are refused with 503 and jobs wait until it does; nothing acknowledged is lost.")]
    private partial void LogAway(string name, string reason);

    [LoggerMessage(LogLevel.Information, "The database {Name} answers again.")]
    private partial void LogBack(string name);
}
