using Plimsoll.Reading.Profiles;
using Plimsoll.Reading.Words;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Matching;
using Plimsoll.Server.Profiles;

namespace Plimsoll.Server.Scans;

/// <summary>
/// Compares an invoice with what was read of its scan, and remembers for the supplier where the values stand that the clerk had to correct.
/// </summary>
internal sealed partial class LearningJob(LearningShelf shelf, ScanReading scans, ProfiledReader reader, ProfileBook book, ILogger<LearningJob> log) : IJobHandler
{
    public string Kind => JobKind.Profiles;

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(job.Subject, cancellationToken) is { } lesson && await scans.PagesAsync(lesson.FileId, cancellationToken) is { Count: > 0 } pages)
            Learn(lesson, pages);
        return new JobOutcome.Done();
    }

    private void Learn(Lesson lesson, List<PageText> pages)
    {
        var known = book.Find(lesson.SupplierId) ?? new SupplierProfile();
        var plain = reader.ReadPlain(pages);
        var read = reader.ReadBy(known, pages);
        var learned = known with
        {
            Hints = ProfileLearner.Learn(pages, read, lesson.Bill, known.Hints),
            ReadAs = plain.Supplier.Value is { } name && !IsSame(name, lesson.Bill.Supplier) ? [.. known.ReadAs.Append(name).Distinct()] : known.ReadAs,
            TaxId = plain.SupplierTaxId.Value ?? known.TaxId,
        };

        if (TeachesNothing(known, learned))
            return;
        book.Save(lesson.SupplierId, ProfileText.Write(learned));
        LogLearned(lesson.SupplierId, learned.Hints.Fields.Count, learned.Hints.HeaderWords.Count);
    }

    /// <summary>Names that the matcher takes for one need no reminder.</summary>
    private static bool IsSame(string read, string supplier) =>
        Likeness.Of(NameShape.Of(read, NameKind.Supplier), NameShape.Of(supplier, NameKind.Supplier)) is { IsSame: true };

    /// <summary>A name and a tax number alone say only who the supplier is.</summary>
    private static bool TeachesNothing(SupplierProfile known, SupplierProfile learned) =>
        ProfileText.Write(known) == ProfileText.Write(learned)
        || (learned.ReadAs.Count == 0 && learned.Hints.Fields.Count == 0 && learned.Hints.HeaderWords.Count == 0);

    [LoggerMessage(LogLevel.Information, "The profile of supplier {Supplier} was changed by a correction; it has {Fields} fields and {Columns} columns.")]
    private partial void LogLearned(long supplier, int fields, int columns);
}
