using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>A row of the table, cut at the edges of the columns.</summary>
internal sealed class RowCells
{
    private readonly Dictionary<Column, List<Word>> _cells = [];

    public RowCells(Row row, IReadOnlyList<Column> columns)
    {
        Row = row;
        foreach (var word in row.Words)
        {
            var column = columns.First(column => word.MiddleX < column.Right);
            if (!_cells.TryGetValue(column, out var words))
                _cells[column] = words = [];
            words.Add(word);
        }
    }

    public Row Row { get; }

    public IReadOnlyList<Word> Words(Column column) => _cells.GetValueOrDefault(column) ?? [];

    public IReadOnlyList<Word> Words(LineColumn kind) => [.. _cells.Where(cell => cell.Key.Kind == kind).OrderBy(cell => cell.Key.Left).SelectMany(cell => cell.Value)];

    public string Text(Column column) => string.Join(' ', Words(column).Select(word => word.Text));

    public string Text(LineColumn kind) => string.Join(' ', Words(kind).Select(word => word.Text));

    /// <summary>The same with what the second reading has, where it differs.</summary>
    public string Other(Column column) => string.Join(' ', Words(column).Select(word => word.Other ?? word.Text));

    public bool IsEmpty(Column column) => Words(column).Count == 0;
}
