using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>Names a cell for people.</summary>
internal static class Place
{
    public static string Of(string sheet, int column, Row row) => $"{CellReference.Of(column, row.Number)} of «{sheet}»";
}
