using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>
/// Gives rows of text without numbers to the lines. A line without a description of its own takes the row above it; all else belongs to
/// the line above, as long as it follows closely.
/// </summary>
internal sealed class LineTexts(Vocabulary vocabulary, IReadOnlyList<Column> columns)
{
    /// <summary>Text further below than this many heights is of something else.</summary>
    private const double Follows = 1.6;

    public void GiveTo(List<RawLine> lines, List<RowCells> texts)
    {
        var above = texts.Where(text => Reaches(text) && IsAbove(lines, text)).ToList();
        foreach (var text in above)
            Put(NextLine(lines, text.Row)!, text, first: true);

        foreach (var text in texts.Except(above).Where(Reaches))
        {
            if (lines.LastOrDefault(line => line.Anchor.Page == text.Row.Page && line.Anchor.MiddleY < text.Row.MiddleY) is { } line
                && text.Row.Top - line.Bottom < Follows * text.Row.Height)
                Put(line, text, first: false);
        }
    }

    private void Put(RawLine line, RowCells text, bool first)
    {
        line.Code ??= Code(text);
        if (text.Words(LineColumn.Description) is not { Count: > 0 } words || IsCode(words))
            return;
        line.Texts.Insert(first ? Math.Max(0, line.Texts.Count - (HasOwn(line) ? 1 : 0)) : line.Texts.Count, words);
    }

    /// <summary>Whether a text stands right above a line that has none of its own.</summary>
    private static bool IsAbove(List<RawLine> lines, RowCells text) =>
        NextLine(lines, text.Row) is { } next && !HasOwn(next) && next.Anchor.Top - text.Row.Bottom < Follows * text.Row.Height
        && !lines.Exists(line => line.Anchor.Page == text.Row.Page && line.Anchor.MiddleY < text.Row.MiddleY && HasOwn(line) && text.Row.Top - line.Anchor.Bottom < 0.4 * (next.Anchor.Top - text.Row.Bottom));

    private static RawLine? NextLine(List<RawLine> lines, Row row) =>
        lines.Find(line => line.Anchor.Page == row.Page && line.Anchor.MiddleY > row.MiddleY);

    private static bool HasOwn(RawLine line) => line.Texts.Exists(words => line.Anchor.Words.Contains(words[0]));

    /// <summary>A sentence across the table is none of its lines.</summary>
    private bool Reaches(RowCells text)
    {
        var kinds = columns.Where(column => column.Kind is not (LineColumn.Description or LineColumn.Code or LineColumn.Position));
        return text.Words(LineColumn.Description).Count > 0 && kinds.Count(column => !text.IsEmpty(column)) <= 1;
    }

    private string? Code(RowCells text) => columns.Where(column => column.Kind == LineColumn.Code).Select(text.Text).FirstOrDefault(code => code.Length > 0);

    private bool IsCode(IReadOnlyList<Word> words) => vocabulary.Match(Term.LineCode, words, 0) > 0;
}
