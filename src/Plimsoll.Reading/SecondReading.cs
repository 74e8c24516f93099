using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading;

/// <summary>Says whether a page is worth a second reading, which takes as long as the first.</summary>
public static class SecondReading
{
    /// <summary>Mean certainty of the words, from which a page is cleanly printed.</summary>
    private const double Clean = 0.85;

    /// <summary>From here on a value is proven by another one.</summary>
    private const double Proven = 0.9;

    /// <param name="page">As it was read first, in English.</param>
    /// <param name="bill">What that makes as a bill.</param>
    public static bool IsNeeded(PageText page, BillReading bill) =>
        bill.Language != "en"
        || page.Words.Average(word => word.Confidence) < Clean
        || bill.Total.Confidence < Proven || bill.Date.Confidence < Proven || bill.InvoiceNumber.Confidence < Proven - 0.1
        || bill.Lines.Count == 0 || bill.Lines.Any(line => line.Confidence < Proven)
        || bill.Checks.Any(check => check.State == CheckState.Failed);
}
