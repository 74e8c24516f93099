using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>The rows over the columns of a table.</summary>
/// <param name="First">Index of the first row of its page.</param>
/// <param name="Last">Index of the last.</param>
/// <param name="Cells">From left to right; those without a kind are columns too.</param>
/// <param name="Score">The higher, the surer.</param>
internal sealed record Header(int First, int Last, IReadOnlyList<HeaderCell> Cells, double Score)
{
    public bool Has(LineColumn kind) => Cells.Any(cell => cell.Kind == kind);

    public IEnumerable<Word> Words => Cells.SelectMany(cell => cell.Words);
}
