using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Totals;

/// <summary>Counts the pieces that are given free: what the bill says below its lines, else the sum of their column.</summary>
internal static class FreePieces
{
    private const double Printed = 0.8;
    private const double Added = 0.75;

    public static Reading<decimal?> Of(BillText text, TotalWords words, decimal inLines)
    {
        var entry = new TotalEntries(words, text.DecimalSign).Of(text.Rows).FindLast(entry => entry.Kind == Term.TotalFree);
        if (entry is not null)
            return new Reading<decimal?>(entry.Value, Printed, entry.Place, $"beside «{entry.Label}»");
        return inLines != 0
            ? new Reading<decimal?>(inLines, Added, null, "sum of the column of free pieces")
            : new Reading<decimal?>(null, 0, null, "no words for free pieces");
    }
}
