using System.Globalization;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Files;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Publisher;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Brings the book of a report from BI Publisher: one step an attempt, so that other reports are made while a job there takes its time.
/// What is known of the job there is in the row, and a restart goes on with it.
/// </summary>
internal sealed class ReportFetch(
    PublisherClient publisher, ReportLog log, ReportFolder folder, FileStore files, MemoryGovernor governor,
    IOptions<PublisherOptions> options, IOptions<ReportOptions> limits, TimeProvider time)
{
    /// <summary>An answer's reader, a chunk of base64 and what it decodes to.</summary>
    private const long CostBytes = 512 << 10;

    /// <summary>Null: the book is here. Else the step was taken, or the report has failed.</summary>
    public async Task<JobOutcome?> StepAsync(PoReport report, CancellationToken cancellationToken)
    {
        if (!options.Value.IsSetUp)
            return await FailAsync(report, "BI Publisher is not set up any more. Set bi_publisher.url and ask for the report again.", cancellationToken);

        using var lease = await governor.ReserveAsync(CostBytes, LeasePurpose.Export, cancellationToken);
        if (!lease.IsGranted)
            return new JobOutcome.Later(options.Value.Poll);
        if (!await log.EnterAsync(report.Id, ReportState.Fetching, cancellationToken))
            return new JobOutcome.Done();

        try
        {
            return await TryAsync(report, cancellationToken);
        }
        catch (PublisherRefusedException refusal)
        {
            return await FailAsync(report, $"BI Publisher has refused: {refusal.Message} Nothing was kept; mend that and ask for the report again.", cancellationToken);
        }
        catch (PublisherAwayException away) when (report.RemoteJob is not null)
        {
            // asking twice for a job's state does no harm; asking twice for the job itself would make two, so that counts as an attempt
            return await LaterAsync(report, away.Message, cancellationToken);
        }
    }

    private async Task<JobOutcome?> TryAsync(PoReport report, CancellationToken cancellationToken)
    {
        if (report.RemoteJob is not { } remote)
            return await AskAsync(report, cancellationToken);

        var job = await StateAsync(report, remote, cancellationToken);
        if (job.HasFailed)
            return await FailAsync(report, $"The job {remote} of BI Publisher ended as {job.Status}. {job.Message}".TrimEnd() + " Nothing was kept.", cancellationToken);
        if (!job.HasOutput)
            return await LaterAsync(report, $"its job {remote} is {(job.Status.Length > 0 ? job.Status : "in no known state")}.", cancellationToken);
        if (await OutputAsync(report, remote, cancellationToken) is not { } output)
            return await LaterAsync(report, $"its job {remote} has ended and no output of it is found.", cancellationToken);

        await BringAsync(report, output, cancellationToken);
        return null;
    }

    /// <summary>Has the book made there. Its name goes into the row first: by it the right output is told from a stranger's.</summary>
    private async Task<JobOutcome> AskAsync(PoReport report, CancellationToken cancellationToken)
    {
        var name = report.RemoteName ?? string.Create(CultureInfo.InvariantCulture, $"PO_Report_{time.GetLocalNow():yyyyMMdd_HHmmss}_{report.Id}");
        await log.NoteRemoteAsync(report.Id, name, null, cancellationToken);
        var range = new DateRange(report.From, report.To).AmericanForm();
        await log.NoteRemoteAsync(report.Id, name, await publisher.ScheduleAsync(range.From, range.To, name, cancellationToken), cancellationToken);
        return new JobOutcome.Later(options.Value.Poll);
    }

    /// <summary>A job that was made elsewhere may be too old for the server to tell its state; its output is looked for all the same.</summary>
    private async Task<PublisherJob> StateAsync(PoReport report, long remote, CancellationToken cancellationToken)
    {
        try
        {
            return await publisher.FindAsync(remote, cancellationToken);
        }
        catch (PublisherRefusedException) when (report.RemoteName is null)
        {
            return new PublisherJob("SUCCESS", "");
        }
    }

    /// <summary>The instances it names, then the job itself, and as a last resort the number behind it.</summary>
    private async Task<string?> OutputAsync(PoReport report, long remote, CancellationToken cancellationToken)
    {
        string[] guesses = [remote.ToString(CultureInfo.InvariantCulture), (remote + 1).ToString(CultureInfo.InvariantCulture)];
        foreach (var instance in (await publisher.InstancesAsync(remote, cancellationToken)).Concat(guesses).Distinct())
        {
            var outputs = await publisher.OutputsAsync(instance, cancellationToken);
            if (outputs.Find(output => report.RemoteName is null || output.JobName is null || output.JobName == report.RemoteName) is { } found)
                return found.Id;
        }

        return null;
    }

    private async Task BringAsync(PoReport report, string output, CancellationToken cancellationToken)
    {
        using var book = files.Spool();
        await publisher.DownloadAsync(output, book, limits.Value.MaxUploadBytes, cancellationToken);
        await log.NoteBookAsync(report.Id, book.Length, cancellationToken);
        await folder.KeepBookAsync(book, report.Id, cancellationToken);
        folder.SettleBook(report.Id);
    }

    private async Task<JobOutcome> LaterAsync(PoReport report, string why, CancellationToken cancellationToken)
    {
        if (report.StartedAt is not { } started || time.GetUtcNow() - started < options.Value.Timeout)
            return new JobOutcome.Later(options.Value.Poll);
        return await FailAsync(
            report, $"BI Publisher was not done within {options.Value.TimeoutMinutes:0.##} minutes: {why} Nothing was kept; once it is done, fetch its job by the number.", cancellationToken);
    }

    private async Task<JobOutcome> FailAsync(PoReport report, string sentence, CancellationToken cancellationToken)
    {
        await log.FailAsync(report.Id, sentence, cancellationToken);
        return new JobOutcome.Done();
    }
}
