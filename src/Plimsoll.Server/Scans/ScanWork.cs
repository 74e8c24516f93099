using Microsoft.Extensions.Options;
using Plimsoll.Server.Extraction;
using Plimsoll.Server.Files;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Scans;

/// <summary>Reads the files of a scan page by page, and writes each page down before the next.</summary>
internal sealed class ScanWork(
    ScanShelf shelf, ScanLog log, ScanReading reading, BillReader reader, FileStore files, JobQueue queue, ScanWaits waits, IOptions<ExtractionOptions> options)
{
    private static readonly TimeSpan UntilMemory = TimeSpan.FromSeconds(2);

    public async Task<JobOutcome> DoAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        if (!await log.EnterAsync(job.Subject, options.Value.PageBytes, cancellationToken))
            return new JobOutcome.Done();

        foreach (var file in await shelf.FilesAsync(job.Subject, withResults: false, cancellationToken))
        {
            if (file.File.State <= ScanState.Running && await ReadAsync(job, file, cancellationToken) is { } pause)
                return pause;
        }

        await log.FinishAsync(job.Subject, cancellationToken);
        return new JobOutcome.Done();
    }

    /// <summary>Null: the file is read, or never will be.</summary>
    private async Task<JobOutcome.Later?> ReadAsync(ClaimedJob job, KnownFile file, CancellationToken cancellationToken)
    {
        var pages = new List<Func<int, Task<PageWords>>>();
        using var source = await files.FetchAsync(file.File.FileName, cancellationToken);
        if (await reader.SourcesAsync(source.Path, pages, cancellationToken) is { } failure)
            return await WithoutAsync(job, file, (failure as ReadingOutcome.Faulty)?.Sentence, (failure as ReadingOutcome.NoMemory)?.Refusal, cancellationToken);

        await log.NotePagesAsync(file.File.Id, pages.Count, cancellationToken);
        for (var number = file.File.PagesDone + 1; number <= pages.Count; number++)
        {
            await log.BeginPageAsync(file.File.Id, number, cancellationToken);
            var words = await pages[number - 1](number);
            waits.Clear(job.Subject);
            if (words is not PageWords.Read read)
                return await WithoutAsync(job, file, (words as PageWords.Faulty)?.Sentence, (words as PageWords.NoMemory)?.Refusal, cancellationToken);

            await log.KeepPageAsync(file.File.Id, read.Page, read.PeakBytes, cancellationToken);
            if (number < pages.Count && await queue.HasMoreUrgentAsync(job, cancellationToken))
                return new JobOutcome.Later(TimeSpan.Zero);
        }

        await log.FinishFileAsync(file.File.Id, await reading.MakeAsync(file, cancellationToken), cancellationToken);
        NativeHeap.Trim(); // the first bills compile the reader, for which the runtime takes 10 MB of the C library's heap, and that keeps them
        return null;
    }

    private async Task<JobOutcome.Later?> WithoutAsync(ClaimedJob job, KnownFile file, string? sentence, MemoryRefusal? refusal, CancellationToken cancellationToken)
    {
        if (refusal is not null)
        {
            waits.Note(job.Subject, refusal);
            await log.WaitAsync(job.Subject, UntilMemory, cancellationToken);
            return new JobOutcome.Later(UntilMemory);
        }

        await log.FailFileAsync(file.File.Id, sentence!, cancellationToken);
        return null;
    }
}
