using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Extraction;

/// <summary>Runs tesseract over a page made ready, as a limited child: one page, one thread, and all of its memory is back afterwards.</summary>
internal sealed class Recogniser(LimitedProgram programs, IOptions<ExtractionOptions> options) : IRecogniser
{
    /// <summary>60 bytes a word; 60,000 words are more than a page can show.</summary>
    private const int OutputBytes = 4 << 20;

    /// <summary>Libraries and the data of a language, which are mapped and only in part touched.</summary>
    private const long Mapped = 160L << 20;

    private static readonly string[] DataFolders = ["/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata"];

    /// <summary>Whether the data of a language is installed.</summary>
    public static bool Knows(string language) => DataFolders.Any(folder => File.Exists(Path.Combine(folder, language + ".traineddata")));

    public Task<Recognised> WordsAsync(string page, string language, int segmentation, CancellationToken cancellationToken) =>
        RunAsync([page, "stdout", "-l", language, "--psm", segmentation.ToString(CultureInfo.InvariantCulture), "tsv"], cancellationToken);

    public Task<Recognised> TurnAsync(string page, CancellationToken cancellationToken) =>
        RunAsync([page, "stdout", "-l", "osd", "--psm", "0"], cancellationToken);

    private async Task<Recognised> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        await programs.RunAsync(Call(arguments), cancellationToken) switch
        {
            ProgramOutcome.Finished(var output, _, var peakBytes) => new Recognised.Done(Encoding.UTF8.GetString(output), peakBytes),
            ProgramOutcome.Failed { Fault: ProgramFault.Missing } missing => throw new IOException(missing.Sentence),
            ProgramOutcome.Failed failed => new Recognised.Failed(Sentence(failed)),
            ProgramOutcome.Refused(LeaseRefusal.NeverFits, var sentence) => new Recognised.Failed(sentence),
            ProgramOutcome.Refused refused => new Recognised.NoMemory(refused.Noted),
            var other => throw new InvalidOperationException($"Unexpected outcome {other}."),
        };

    private ProgramCall Call(string[] arguments) => new()
    {
        Program = "tesseract",
        Package = "tesseract-ocr",
        Arguments = arguments,
        PriceBytes = options.Value.PageBytes,
        AddressSpaceBytes = options.Value.PageBytes + Mapped,
        Timeout = options.Value.PageTimeout,
        OutputBytes = OutputBytes,
    };

    private string Sentence(ProgramOutcome.Failed failed) => failed.Fault switch
    {
        ProgramFault.TimedOut => $"reading it takes longer than {options.Value.PageTimeoutSeconds} s (extraction.page_timeout_seconds).",
        ProgramFault.OutOfMemory => $"reading it takes more than {options.Value.PageMb} MB (extraction.page_mb).",
        ProgramFault.TooMuchOutput => "it holds more text than is read of one page.",
        _ => "it could not be read.",
    };
}
