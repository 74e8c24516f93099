using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>The cells above a bill's table, where the parties stand, and which of them belong together.</summary>
internal sealed class PartyCells(PartyWords words, IReadOnlyList<Cell> cells)
{
    /// <summary>Words for a party reach so many heights down.</summary>
    private const double Reach = 12;

    public IReadOnlyList<Cell> All { get; } = cells;

    /// <summary>Whether the nearest words for a party above or before a cell are those for a seller.</summary>
    public bool IsUnderSeller(Cell cell) => Nearest(cell) is { } label && words.IsSeller(label);

    /// <summary>Whether the nearest words for a party above or before a cell are those for a buyer.</summary>
    public bool IsUnderBuyer(Cell cell) => Nearest(cell) is { } label && words.IsBuyer(label);

    /// <summary>Whether no other cell stands between it and the words for a seller.</summary>
    public bool IsFirstUnderSeller(Cell cell) => !All.Any(above => above != cell && IsOver(above, cell) && above.OverlapX(cell.Left, cell.Right) > 0
        && cell.Top - above.Bottom < 3 * cell.Row.Height && !words.IsSeller(above) && IsUnderSeller(above));

    /// <summary>The words «Name:» before a cell in its row.</summary>
    public Cell? NamedBy(Cell cell)
    {
        var at = cell.Row.Cells.ToList().IndexOf(cell);
        return at > 0 && words.Leading(Term.PartyName, cell.Row.Cells[at - 1]) > 0 ? cell.Row.Cells[at - 1] : null;
    }

    public Cell? Below(Cell cell) => All.FirstOrDefault(below => below.Row.Page == cell.Row.Page && below.Top >= cell.Bottom - (0.3 * cell.Row.Height)
        && below.Top - cell.Bottom < 2 * cell.Row.Height && below.OverlapX(cell.Left, cell.Right) > 0);

    /// <summary>Above any cell of its row.</summary>
    public Cell? Above(Cell cell) => All.LastOrDefault(above => above.Row.Page == cell.Row.Page && above.Bottom <= cell.Top + (0.3 * cell.Row.Height)
        && cell.Top - above.Bottom < 2 * cell.Row.Height && above.OverlapX(cell.Row.Left, cell.Row.Right) > 0);

    private Cell? Nearest(Cell cell) => All.LastOrDefault(label => IsOver(label, cell) && label.OverlapX(cell.Left - (2 * cell.Row.Height), cell.Right) > 0
        && cell.Top - label.Bottom < Reach * cell.Row.Height && (words.IsSeller(label) || words.IsBuyer(label)));

    private static bool IsOver(Cell above, Cell cell) => above.Row.Page == cell.Row.Page && above.Bottom <= cell.Top + (0.5 * cell.Row.Height);
}
