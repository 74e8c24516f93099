using Plimsoll.Imaging;
using Plimsoll.Reading;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;
using Plimsoll.Server.Models;
using Plimsoll.Server.Pictures;

namespace Plimsoll.Server.Extraction;

/// <summary>Reads a bill: its pages one after the other, then all their words together. Nothing is kept.</summary>
internal sealed class BillReader(PdfPages pdfPages, PageReader pages, BillParser parser, ModelReader model)
{
    /// <param name="path">A picture (JPEG, PNG, WebP, TIFF) or PDF.</param>
    /// <param name="hints">Asked once, with the first reading, what is known of its supplier; what it answers, the words are read again by.</param>
    /// <param name="progress">Told at each page.</param>
    /// <param name="cancellationToken">Ends the work and its children.</param>
    /// <exception cref="IOException">The server is at fault: its disk, or a program that is missing.</exception>
    public Task<ReadingOutcome> ReadAsync(
        string path, Func<BillReading, SupplierHints?>? hints = null, IProgress<PageProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ReadAsync([path], hints, progress, cancellationToken);

    /// <summary>As the other, for a bill that is in several files: their pages follow each other.</summary>
    public async Task<ReadingOutcome> ReadAsync(
        IReadOnlyList<string> paths, Func<BillReading, SupplierHints?>? hints, IProgress<PageProgress>? progress, CancellationToken cancellationToken)
    {
        var sources = new List<Func<int, Task<PageWords>>>();
        foreach (var path in paths)
        {
            if (await SourcesAsync(path, sources, cancellationToken) is { } failure)
                return failure;
        }

        var (texts, peakBytes) = (new List<PageText>(), 0L);
        for (var number = 1; number <= sources.Count; number++)
        {
            progress?.Report(new PageProgress(number, sources.Count));
            var outcome = await sources[number - 1](number);
            if (outcome is not PageWords.Read read)
                return Without(outcome);
            texts.Add(read.Page);
            peakBytes = Math.Max(peakBytes, read.PeakBytes);
        }

        return new ReadingOutcome.Read(await model.ImproveAsync(Parse(texts, hints), texts, paths, cancellationToken), peakBytes);
    }

    /// <summary>Makes a bill of words that were read.</summary>
    /// <param name="texts">All pages, in order.</param>
    /// <param name="hints">As for <see cref="ReadAsync(string, Func{BillReading, SupplierHints?}?, IProgress{PageProgress}?, CancellationToken)"/>.</param>
    public BillReading Parse(IReadOnlyList<PageText> texts, Func<BillReading, SupplierHints?>? hints)
    {
        var bill = parser.Parse(texts);
        return hints?.Invoke(bill) is { } known ? parser.Parse(texts, known) : bill;
    }

    /// <summary>Adds how each page of a file is read; what it returns is why it cannot be.</summary>
    public async Task<ReadingOutcome?> SourcesAsync(string path, List<Func<int, Task<PageWords>>> sources, CancellationToken cancellationToken)
    {
        var verdict = ImageProbe.TryProbe(path);
        if (verdict.Facts is not { } facts)
            return new ReadingOutcome.Faulty(verdict.Sentence);
        if (facts.Type != ImageType.Pdf)
        {
            sources.AddRange(Enumerable.Range(0, facts.Pages).Select(page => (Func<int, Task<PageWords>>)(number => pages.FromPictureAsync(path, facts, page, number, cancellationToken))));
            return null;
        }

        var listed = await pdfPages.ReadAsync(path, cancellationToken);
        if (listed is not PdfOutcome.Listed(var found))
            return Without(PageMaker.Without(listed));
        sources.AddRange(found.Select(page => (Func<int, Task<PageWords>>)(number => pages.FromPdfAsync(path, page, number, cancellationToken))));
        return null;
    }

    private static ReadingOutcome Without(PageWords words) => words switch
    {
        PageWords.Faulty(var sentence) => new ReadingOutcome.Faulty(sentence),
        PageWords.NoMemory(var refusal) => new ReadingOutcome.NoMemory(refusal),
        _ => throw new InvalidOperationException($"Unexpected outcome {words}."),
    };

    private static ReadingOutcome Without(PageOutcome outcome) => outcome switch
    {
        PageOutcome.Faulty(var sentence) => new ReadingOutcome.Faulty(sentence),
        PageOutcome.NoMemory(var refusal) => new ReadingOutcome.NoMemory(refusal),
        _ => throw new InvalidOperationException($"Unexpected outcome {outcome}."),
    };
}
