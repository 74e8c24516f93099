using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Fields;
using Plimsoll.Reading.Profiles;
using Plimsoll.Reading.Tables;
using Plimsoll.Reading.Totals;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading;

/// <summary>Makes a bill of the words of its pages. It holds no state: the same words give the same bill.</summary>
public sealed class BillParser(Vocabulary vocabulary)
{
    /// <summary>Fewer words than this are no bill.</summary>
    private const int FewestWords = 5;

    /// <summary>Reads a bill; what it does not show stays empty, with the reason.</summary>
    /// <param name="pages">All pages, in order.</param>
    /// <param name="hints">What is known of the supplier.</param>
    public BillReading Parse(IReadOnlyList<PageText> pages, SupplierHints? hints = null)
    {
        var text = new BillText(pages);
        if (text.Rows.Count == 0)
            return EmptyBill.Of(pages);

        var lineReader = new LineReader(vocabulary, text, hints);
        var lines = lineReader.Read();
        var sums = new SumReader(vocabulary, text).Read(lines, lineReader.HeaderEnd);
        var (title, kind) = new TitleReader(vocabulary, text).Read();
        var parties = new PartyReader(vocabulary, text, lineReader.TableStart);
        var supplier = parties.Supplier();
        var bill = new BillReading
        {
            Supplier = supplier,
            SupplierAddress = parties.Address(supplier),
            SupplierTaxId = TaxIdReader.Read(text),
            Customer = parties.Customer(),
            Title = title,
            Kind = kind,
            InvoiceNumber = new NumberReader(vocabulary, text).Read(),
            Date = new DateReader(vocabulary, text).Read(),
            Currency = CurrencyReader.Read(text),
            NetTotal = sums.Net,
            TaxTotal = sums.Tax,
            Discount = sums.Discount,
            DiscountQuantity = FreePieces.Of(text, new TotalWords(vocabulary), lineReader.FreePieces),
            Total = sums.Total,
            Lines = lines,
            Checks = sums.Checks,
            Pages = [.. pages.Select(EmptyBill.Page)],
            Language = LanguageReader.Of(pages.SelectMany(page => page.Words), vocabulary),
            Reasons = EmptyBill.Reasons(pages, text.Rows.Sum(row => row.Words.Count) < FewestWords),
        };
        if (hints is not null)
            bill = new HintedFields(text, hints).Apply(bill);
        return bill with { Confidence = Overall(bill) };
    }

    private static double Overall(BillReading bill) =>
        Math.Round(bill.Total.Confidence * bill.Lines.Select(line => line.Confidence).DefaultIfEmpty(0.5).Average() * (0.5 + (0.25 * bill.Date.Confidence) + (0.25 * bill.InvoiceNumber.Confidence)), 2);
}
