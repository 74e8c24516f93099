using System.Buffers.Text;
using System.Text;
using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>Reads the amounts of a row. What is no number is reported and missing.</summary>
internal sealed class AmountReader(PoHeader header, Findings findings)
{
    private const int MostShown = 40;

    /// <returns>NaN where there is none.</returns>
    public double Read(Row row, PoColumn column, string sheet)
    {
        var place = header.PlaceOf(column);
        var text = row.Text(place);
        switch (row.Kind(place))
        {
            case CellKind.Blank or CellKind.Error:
                return double.NaN;
            case CellKind.Number when Utf8Parser.TryParse(text, out double number, out _):
                return number;
            case CellKind.Text when BlankWords.Contains(text):
                return double.NaN;
            case CellKind.Text when AmountText.TryRead(text, out var amount):
                return amount;
            default:
                Report(row, place, sheet, text);
                return double.NaN;
        }
    }

    private void Report(Row row, int place, string sheet, ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostShown)]);
        findings.Add("Amounts that are no numbers, taken for blank", $"{Place.Of(sheet, place, row)} holds «{shown}»");
    }
}
