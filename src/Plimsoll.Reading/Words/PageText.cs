using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Words;

/// <summary>The words of a page.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Width">In the units of the words.</param>
/// <param name="Height">In the units of the words.</param>
/// <param name="Source">Where the words come from.</param>
/// <param name="Words">In any order.</param>
public sealed record PageText(int Number, double Width, double Height, PageSource Source, IReadOnlyList<Word> Words)
{
    /// <summary>What was wrong with the page, for a person.</summary>
    public string? Trouble { get; init; }

    /// <summary>How it lies on the picture it was made of; null: it is that picture.</summary>
    public PageFrame? Frame { get; init; }

    internal Box Place(double left, double top, double right, double bottom) =>
        new(Number, Share(left, Width), Share(top, Height), Share(right, Width), Share(bottom, Height));

    private static double Share(double value, double whole) => whole > 0 ? Math.Round(Math.Clamp(value / whole, 0, 1), 4) : 0;
}
