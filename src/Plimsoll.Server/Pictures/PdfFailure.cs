using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Pictures;

/// <summary>Says of a program of poppler's that did not end well what it means for the PDF.</summary>
internal static class PdfFailure
{
    public static PdfOutcome Of(ProgramOutcome outcome, PdfOptions options) => outcome switch
    {
        ProgramOutcome.Refused(var refusal, var sentence) refused => new PdfOutcome.Refused(refusal, sentence) { Noted = refused.Noted },
        ProgramOutcome.Failed failed => Of(failed, options),
        _ => throw new InvalidOperationException($"{outcome} is no failure."),
    };

    // pdftoppm's complaints when its target cannot be written: no folder, and a full disk for JPEG and for PNG.
    private static readonly string[] WriteWords = ["Could not write image", "out of disk space", "libpng error: Write Error"];

    public static PdfOutcome Unwritten { get; } =
        new PdfOutcome.Faulty(PdfFault.Unavailable, "What was made of this page could not be written whole; the disk may be full.");

    public static PdfOutcome NoPages { get; } = new PdfOutcome.Faulty(PdfFault.NoPages, "This PDF has no pages.");

    public static PdfOutcome TooDear(PdfOptions options) =>
        new PdfOutcome.Faulty(PdfFault.TooDear, $"It needs more memory than the {options.MaxPageMb} MB that one page may take (pdf.max_page_mb).");

    public static PdfOutcome Broken(string what) => new PdfOutcome.Faulty(PdfFault.Broken, $"This PDF is broken: {what}.");

    private static PdfOutcome Of(ProgramOutcome.Failed failed, PdfOptions options) => failed.Fault switch
    {
        ProgramFault.Missing => new PdfOutcome.Faulty(PdfFault.Unavailable, failed.Sentence),
        ProgramFault.OutOfMemory => TooDear(options),
        ProgramFault.TimedOut => new PdfOutcome.Faulty(
            PdfFault.TooSlow, $"It takes longer than one page may, which is {options.PageTimeoutSeconds} s (pdf.page_timeout_seconds)."),
        ProgramFault.TooMuchOutput => new PdfOutcome.Faulty(PdfFault.TooLong, "It holds more text than is read of one page or description."),
        _ when failed.Errors.Contains("Incorrect password", StringComparison.Ordinal) =>
            new PdfOutcome.Faulty(PdfFault.Locked, "This PDF is locked with a password; send it without one."),
        _ when failed.Errors.Contains("Invalid page count 0", StringComparison.Ordinal) => NoPages,
        _ when WriteWords.Any(word => failed.Errors.Contains(word, StringComparison.Ordinal)) => Unwritten,
        _ => Broken("it cannot be read"),
    };
}
