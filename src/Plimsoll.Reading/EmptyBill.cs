using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading;

/// <summary>What is said of pages on which little or nothing can be read.</summary>
internal static class EmptyBill
{
    public static BillReading Of(IReadOnlyList<PageText> pages)
    {
        var none = new Reading<string>(null, 0, null, "no text was found");
        var no = new Reading<decimal?>(null, 0, null, "no text was found");
        return new BillReading
        {
            Supplier = none,
            SupplierAddress = none,
            SupplierTaxId = none,
            Customer = none,
            Title = none,
            InvoiceNumber = none,
            Date = new Reading<DateOnly?>(null, 0, null, "no text was found"),
            Currency = none,
            NetTotal = no,
            TaxTotal = no,
            Discount = no,
            DiscountQuantity = no,
            Total = no,
            Pages = [.. pages.Select(Page)],
            Reasons = Reasons(pages, true),
        };
    }

    public static PageReading Page(PageText page) =>
        new(page.Number, page.Source, page.Words.Count, page.Words.Count == 0 ? 0 : Math.Round(page.Words.Average(word => word.Confidence), 2), page.Trouble) { Frame = page.Frame };

    public static IReadOnlyList<string> Reasons(IReadOnlyList<PageText> pages, bool littleText) =>
    [
        .. pages.Where(page => page.Trouble is not null).Select(page => $"Page {page.Number}: {page.Trouble}"),
        .. littleText ? (string[])["There is hardly any text that can be read; is it a bill, and is it sharp?"] : [],
    ];
}
