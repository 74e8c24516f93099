using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>Words over a column, on one row or several.</summary>
internal sealed record HeaderCell(LineColumn? Kind, IReadOnlyList<Word> Words)
{
    public double Left => Words.Min(word => word.Left);

    public double Right => Words.Max(word => word.Right);

    public string Text => string.Join(' ', Words.Select(word => word.Text));

    public double OverlapX(HeaderCell other) => Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
}
