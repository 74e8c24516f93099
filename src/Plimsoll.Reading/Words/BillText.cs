using Plimsoll.Reading.Numbers;

namespace Plimsoll.Reading.Words;

/// <summary>All rows of a bill, page after page, from the top down.</summary>
internal sealed class BillText
{
    public BillText(IReadOnlyList<PageText> pages)
    {
        Pages = pages;
        PerPage = [.. pages.Select(Words.Rows.Of)];
        Rows = [.. PerPage.SelectMany(rows => rows)];
        DateOrder = DateOrder.Of([.. Rows.Select(row => row.Text)]);
        DecimalSign = Notation.DecimalSign(pages.SelectMany(page => page.Words).Select(word => word.Text));
    }

    public IReadOnlyList<PageText> Pages { get; }

    public IReadOnlyList<IReadOnlyList<Row>> PerPage { get; }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>What this bill writes before decimals.</summary>
    public char DecimalSign { get; }

    /// <summary>Of the parts of its dates.</summary>
    public DateOrder DateOrder { get; }

    public IReadOnlyList<Row> RowsOf(Row row) => PerPage[Pages.ToList().IndexOf(row.Page)];
}
