using System.Globalization;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Pictures;

/// <summary>Takes the words of a page and where each stands (pdftotext), for PDFs that were not scanned.</summary>
internal sealed class PdfText(PdfProgram program, IOptions<PdfOptions> options)
{
    /// <summary>100 bytes a word; 80,000 words are more than a page can show.</summary>
    private const long FileBytes = 8L << 20;

    private static readonly byte[] End = "</html>\n"u8.ToArray();

    /// <summary>Writes XHTML with the boxes of blocks, lines and words in points. The target is there whole or not at all.</summary>
    public async Task<PdfOutcome> WriteAsync(string path, PdfPage page, string target, CancellationToken cancellationToken)
    {
        using var file = new PdfTarget(target);
        var number = page.Number.ToString(CultureInfo.InvariantCulture);
        var outcome = await program.RunAsync(
            "pdftotext", PdfPrice.Words, LeasePurpose.Reading, outputBytes: 0, FileBytes,
            ["-f", number, "-l", number, "-cropbox", "-bbox-layout", "-enc", "UTF-8", PdfProgram.Argument(path), file.Root], cancellationToken);
        if (outcome is not ProgramOutcome.Finished finished)
            return PdfFailure.Of(outcome, options.Value);

        if (!EndsWhole(file.Written))
            return PdfFailure.Unwritten;

        file.Keep();
        return new PdfOutcome.Written(finished.PeakBytes, finished.PriceBytes);
    }

    /// <summary>pdftotext says nothing when the disk is full; its end is missing then.</summary>
    private static bool EndsWhole(string path)
    {
        using var file = File.OpenHandle(path);
        var tail = new byte[End.Length];
        return RandomAccess.GetLength(file) >= tail.Length && RandomAccess.Read(file, tail, RandomAccess.GetLength(file) - tail.Length) == tail.Length
            && tail.AsSpan().SequenceEqual(End);
    }
}
