using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Totals;

/// <summary>Words for a total, in a row.</summary>
/// <param name="Kind">What they mean.</param>
/// <param name="At">Index of the first word.</param>
/// <param name="Count">How many words.</param>
internal readonly record struct TotalMark(Term Kind, int At, int Count)
{
    public int End => At + Count;

    public string Label(Row row) => string.Join(' ', row.Words.Skip(At).Take(Count).Select(word => word.Text));
}
