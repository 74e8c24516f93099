using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Bills;

/// <summary>How a page was read.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Source">Where its words come from.</param>
/// <param name="Words">How many there are.</param>
/// <param name="Confidence">Mean of the words', 0 to 1.</param>
/// <param name="Trouble">What was wrong with it, for a person.</param>
public sealed record PageReading(int Number, PageSource Source, int Words, double Confidence, string? Trouble)
{
    /// <summary>How it lies on the picture it was made of; null: it is that picture.</summary>
    public PageFrame? Frame { get; init; }
}
