using System.Globalization;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Invoices;

/// <summary>A bill's number and date as one text, <c>INV-001|2025-08-10</c>; unique for a supplier.</summary>
internal static class BillKey
{
    public const char Separator = '|';

    /// <summary>Null where the bill has no number: then nothing tells it from another.</summary>
    public static string? Of(string? billNo, DateOnly? date) => billNo is null ? null : NumberPart(billNo) + Day(date);

    /// <summary>The part before the date, for looking a number up on any date.</summary>
    public static string NumberPart(string billNo) => MatchKey.Of(billNo) + Separator;

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
