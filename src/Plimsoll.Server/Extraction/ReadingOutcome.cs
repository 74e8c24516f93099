using Plimsoll.Reading.Bills;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Extraction;

/// <summary>How the reading of a bill ended. Every sentence is for a person.</summary>
internal abstract record ReadingOutcome
{
    private ReadingOutcome()
    {
    }

    /// <summary>It was read; what it does not show, or what could not be read, is empty, with the reason.</summary>
    /// <param name="Bill">All of it.</param>
    /// <param name="PeakBytes">The most that a child held meanwhile.</param>
    public sealed record Read(BillReading Bill, long PeakBytes) : ReadingOutcome;

    /// <summary>It cannot be read: no picture, broken, locked, too long, too large. Another try would end alike.</summary>
    public sealed record Faulty(string Sentence) : ReadingOutcome;

    /// <summary>There is no memory for it now; the refusal says why, and how much is wanted and there.</summary>
    public sealed record NoMemory(MemoryRefusal Refusal) : ReadingOutcome;
}
