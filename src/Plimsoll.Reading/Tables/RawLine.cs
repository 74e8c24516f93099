using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>A line as it stands in the table, before its arithmetic.</summary>
internal sealed class RawLine(Row anchor)
{
    /// <summary>The row with its numbers.</summary>
    public Row Anchor { get; } = anchor;

    /// <summary>The words of the description, row by row.</summary>
    public List<IReadOnlyList<Word>> Texts { get; } = [];

    public string? Code { get; set; }

    public string? Uom { get; set; }

    public List<Amount> Quantities { get; init; } = [];

    public List<Amount> Prices { get; init; } = [];

    /// <summary>The amount's column first; others that might be it after.</summary>
    public List<Amount> Amounts { get; init; } = [];

    /// <summary>Rates and amounts in the column of discounts.</summary>
    public List<Amount> Discounts { get; init; } = [];

    /// <summary>Pieces given free with it.</summary>
    public decimal Free { get; set; }

    /// <summary>Taken off in rows of their own, under the line.</summary>
    public decimal TakenOff { get; set; }

    /// <summary>Of the words that the numbers were read from.</summary>
    public double Confidence { get; set; } = 1;

    public string Found { get; set; } = "";

    public double Bottom => Math.Max(Anchor.Bottom, Texts.Count == 0 ? 0 : Texts.Max(words => words.Max(word => word.Bottom)));
}
