using System.Data.Common;
using System.Globalization;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Parking;

namespace Plimsoll.Server.S3;

/// <summary>
/// Deletes from the bucket what this server was told to delete, and what it has put for requests that were cut off: where an hour later no row refers to
/// it, none ever will.
/// </summary>
internal sealed partial class S3Sweep(
    S3Bucket bucket, S3Journal journal, Database database, [FromKeyedServices(SharedClock.Machine)] TimeProvider machine, ILogger<S3Sweep> log) : BackgroundService
{
    /// <summary>A row is committed seconds after its file was put, or its transaction is given up.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TrySweepAsync(stoppingToken);
                await journal.WaitAsync(Interval, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // the server is stopping; the journal is read again at the next start
        }
    }

    /// <summary>One round.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var name in journal.Unsettled(machine.GetUtcNow() - Young))
        {
            if (await IsReferredAsync(name, cancellationToken))
                journal.Settle(name);
            else
                journal.Condemn(name);
        }

        foreach (var name in journal.Condemned())
        {
            await bucket.DeleteAsync(name, cancellationToken);
            journal.Deleted(name);
        }
    }

    private async Task TrySweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SweepAsync(cancellationToken);
        }
        catch (VaultAwayException)
        {
            // it is in the log; the next round tries again
        }
        catch (Exception failure) when (failure is DbException or IOException)
        {
            LogFailed(failure);
        }
    }

    private async Task<bool> IsReferredAsync(string name, CancellationToken cancellationToken)
    {
        var (sql, key) = name.Split('/') switch
        {
            ["files", _, var file] => ("""SELECT 1 FROM "StoredFiles" WHERE "Name" = @p0""", (object)file),
            ["parked", var body] => ($"""SELECT 1 FROM "ParkedInvoices" WHERE "FileName" = @p0 AND "State" = {(int)ParkedState.Waiting}""", body),
            ["reports", var id, _] => ("""SELECT 1 FROM "PoReports" WHERE "Id" = @p0""", long.Parse(id, CultureInfo.InvariantCulture)),
            _ => throw new InvalidOperationException($"Nothing is put as {name}."),
        };
        return (await database.QueryAsync(sql, [key], _ => 1, cancellationToken)).Count > 0;
    }

    [LoggerMessage(LogLevel.Warning, "What cut-off requests have left in the bucket could not be looked through; the next round tries again.")]
    private partial void LogFailed(Exception failure);
}
