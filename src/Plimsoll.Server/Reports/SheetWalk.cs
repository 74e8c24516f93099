using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Goes through all sheets behind the header, hidden ones too, and hands each row on: blank rows between others as well, those at
/// a sheet's end not. Sheets of another width than the header are reported.
/// </summary>
internal sealed class SheetWalk(IBook book, int width, Findings findings)
{
    /// <summary>The last row that Excel knows. Rows may go on behind it, but not begin far behind it after nothing.</summary>
    private const long LastRow = 1_048_576;

    /// <summary>Blank rows in all; each takes 70 bytes in two reports, and a book of a few kB can name millions.</summary>
    private const long MostBlankRows = 10_000_000;

    private readonly Row _blank = new();
    private long _blankRows;
    private int _widest;

    public long Rows { get; private set; }

    public int Sheets { get; private set; }

    /// <param name="use">Takes a row and the name of its sheet.</param>
    /// <param name="tell">Is called now and then.</param>
    /// <param name="cancellationToken">Ends it between rows.</param>
    public void Run(Action<Row, string> use, Action<ReportProgress> tell, CancellationToken cancellationToken)
    {
        var next = book.Row.Number + 1;
        do
        {
            (_widest, var isFirst, var before) = (0, next > 1, Rows);
            while (book.NextRow())
            {
                if ((Rows & 0x3ff) == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    tell(new ReportProgress(book.SheetName, Rows));
                }

                if (book.Row.Width > 0)
                    next = Take(next, use);
            }

            Sheets += Rows > before ? 1 : 0;
            ReportWidth(isFirst);
            next = 1;
        }
        while (book.NextSheet());
    }

    /// <summary>Hands on the row at hand and the blank ones before it; returns the number expected next.</summary>
    private long Take(long next, Action<Row, string> use)
    {
        var row = book.Row;
        if ((_blankRows += row.Number - next) > MostBlankRows || (row.Number > LastRow && row.Number > next))
        {
            throw new WorkbookException(
                $"The sheet «{book.SheetName}» has nothing from row {next} to row {row.Number}, which is more than a table has. Delete the rows at its end.");
        }

        for (; next < row.Number; next++, Rows++)
        {
            _blank.Begin(next);
            use(_blank, book.SheetName);
        }

        use(row, book.SheetName);
        Rows++;
        _widest = Math.Max(_widest, row.Width);
        if (row.Width > width)
            findings.Add("Rows with cells to the right of the header, left out there", Place.Of(book.SheetName, width, row));
        return row.Number + 1;
    }

    private void ReportWidth(bool isFirst)
    {
        if (!isFirst && _widest > 0 && _widest < width)
            findings.Add("Sheets narrower than the header, filled up with blanks", $"«{book.SheetName}» has {_widest} columns of {width}");
    }
}
