using Plimsoll.Governor;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Pictures;

/// <summary>What came of a PDF. Every sentence is for a person.</summary>
internal abstract record PdfOutcome
{
    private PdfOutcome()
    {
    }

    /// <summary>All its pages, in order.</summary>
    public sealed record Listed(IReadOnlyList<PdfPage> Pages) : PdfOutcome;

    /// <summary>The target is there, whole and on disk.</summary>
    public sealed record Written(long PeakBytes, long PriceBytes) : PdfOutcome;

    /// <summary>It will not work: no retry helps before something is changed. There is no target.</summary>
    public sealed record Faulty(PdfFault Fault, string Sentence) : PdfOutcome;

    /// <summary>Memory was not granted; nothing was started. Unless it never fits, a retry helps.</summary>
    public sealed record Refused(LeaseRefusal Refusal, string Sentence) : PdfOutcome
    {
        public required MemoryRefusal Noted { get; init; }
    }
}
