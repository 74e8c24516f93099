using System.Data.Common;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Http;
using Plimsoll.Server.Publisher;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Fetches a report when its time has come. Times that pass while the server is down are not made up for, and none is begun while the last one
/// is still under way.
/// </summary>
internal sealed partial class ReportSchedule(ReportDesk desk, ReportShelf shelf, IOptions<PublisherOptions> options, TimeProvider time, ILogger<ReportSchedule> log)
    : BackgroundService
{
    /// <summary>The clock may be set while this waits, so it looks again.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var times = FetchTimes.Of(options.Value, time);
        try
        {
            for (var last = time.GetUtcNow(); times?.After(last) is { } next; last = next)
            {
                await UntilAsync(next, stoppingToken);
                await FetchAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the server stops
        }
    }

    private async Task UntilAsync(DateTimeOffset next, CancellationToken cancellationToken)
    {
        while (next - time.GetUtcNow() is var left && left > TimeSpan.Zero)
            await Task.Delay(left < LongestSleep ? left : LongestSleep, time, cancellationToken);
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await shelf.IsFetchingAsync(cancellationToken))
                LogBusy();
            else
                LogAsked(await desk.FetchAsync(new FetchRequest(null, null, null), cancellationToken));
        }
        catch (Exception failure) when (failure is DbException or RefusedException)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "Report {Id} is fetched from BI Publisher, as scheduled.")]
    private partial void LogAsked(long id);

    [LoggerMessage(LogLevel.Warning, "No report was fetched as scheduled: the last one is still under way.")]
    private partial void LogBusy();

    [LoggerMessage(LogLevel.Error, "No report was fetched as scheduled; the next time is waited for.")]
    private partial void LogFailed(Exception failure);
}
