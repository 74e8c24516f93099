using Microsoft.Extensions.Options;
using Plimsoll.Server.Http;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Publisher;

namespace Plimsoll.Server.Reports;

/// <summary>Takes reports in, stops them and puts them away.</summary>
internal sealed class ReportDesk(BookReceiver receiver, ReportShelf shelf, ReportFolder folder, JobRuns runs, IOptions<PublisherOptions> publisher, TimeProvider time)
{
    /// <summary>Takes a book in. It is on disk, and its job is in the database, when this returns.</summary>
    /// <exception cref="RefusedException">The request cannot be taken; nothing was stored.</exception>
    public async Task<long> TakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var upload = await receiver.ReadAsync(request, cancellationToken);
        var range = RangeOf(upload.From, upload.To);
        var book = upload.Book!;
        RandomAccess.FlushToDisk(book.Handle); // here, because nobody writes to the database while it is moved
        var report = await shelf.AddAsync(new NewReport(range, upload.BookName, book.Length), id => folder.KeepBookAsync(book, id, cancellationToken), cancellationToken);
        folder.SettleBook(report);
        return report;
    }

    /// <summary>Has BI Publisher make a book, or fetches what a job there has made already.</summary>
    /// <exception cref="RefusedException">It is not set up, or the request makes no sense; nothing was stored.</exception>
    public Task<long> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        if (!publisher.Value.IsSetUp)
            throw new RefusedException(Problems.WrongState("BI Publisher is not set up. Nothing was stored; have bi_publisher.url, user, password and report_path set."));
        if (request.RemoteJob is <= 0)
            throw new RefusedException(Problems.Invalid("A job of BI Publisher has a number above 0. Nothing was stored."));
        return shelf.AddAsync(new NewReport(RangeOf(request.From, request.To), null, 0, IsFetched: true, request.RemoteJob), _ => Task.CompletedTask, cancellationToken);
    }

    /// <summary>The dates as they were given; where one is missing, the first day of all, or today.</summary>
    /// <exception cref="RefusedException">They are no dates, or the wrong way round.</exception>
    public DateRange RangeOf(string? from, string? to)
    {
        var range = new DateRange(Given(from) ?? DateRange.DefaultFrom, Given(to) ?? DateRange.Today(time));
        return range.Fault() is { } fault ? throw new RefusedException(Problems.Invalid(fault)) : range;
    }

    /// <summary>Null: it is stopped, and nothing of it is left but its row.</summary>
    public async Task<Problem?> CancelAsync(long id, CancellationToken cancellationToken)
    {
        if (await shelf.CancelAsync(id, cancellationToken))
        {
            await runs.StopAsync(JobKind.Reports, id, cancellationToken);
            folder.Delete(id);
            return null;
        }

        return await shelf.FindAsync(id, cancellationToken) switch
        {
            null => NotFound(id),
            { State: ReportState.Cancelled } => null,
            var report => Problems.WrongState($"The report {id} is {ReportView.Lower(report.State)} already. Nothing was changed."),
        };
    }

    /// <summary>Null: its row and its files are gone.</summary>
    public async Task<Problem?> DeleteAsync(long id, CancellationToken cancellationToken)
    {
        if (await shelf.DeleteAsync(id, cancellationToken))
        {
            await runs.StopAsync(JobKind.Reports, id, cancellationToken);
            folder.Delete(id);
            return null;
        }

        return await shelf.FindAsync(id, cancellationToken) is null
            ? NotFound(id)
            : Problems.WrongState($"The report {id} is under way. Nothing was changed; cancel it first, then delete it.");
    }

    public static Problem NotFound(long id) => Problems.NotFound($"The report {id}");

    private static string? Given(string? date) => string.IsNullOrWhiteSpace(date) ? null : date.Trim();
}
