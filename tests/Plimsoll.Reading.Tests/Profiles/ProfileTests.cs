using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Profiles;

namespace Plimsoll.Reading.Tests.Profiles;

public sealed class ProfileTests
{
    private const string Bill = """
        Nordwind Kontor
        Unser Zeichen:  {0}      gedruckt 28.01.2026
        Stichtag:  {1}

        Ware                     Zahl      je      zusammen
        Tee                        10    4,00         40,00
        Kaffee                      5    9,00         45,00

        Alles in allem                                85,00
        """;

    private static readonly CorrectedBill Correction = new()
    {
        Supplier = "Nordwind Kontor GmbH",
        InvoiceNumber = "NW-100",
        Date = new DateOnly(2026, 1, 31),
        Total = 85,
        Lines = [(10, 4, 40), (5, 9, 45)],
    };

    [Fact]
    public void Learn_CorrectedBill_TheNextOfTheSupplierIsReadByIt()
    {
        var first = Page("NW-100", "31.01.2026");
        var hints = ProfileLearner.Learn(first, Sheet.Parser.Parse(first), Correction, new SupplierHints());
        var second = Page("NW-207", "28.02.2026");
        var (plain, hinted) = (Sheet.Parser.Parse(second), Sheet.Parser.Parse(second, hints));

        Assert.NotEqual("NW-207", plain.InvoiceNumber.Value);
        Assert.Equal(("Nordwind Kontor GmbH", "NW-207", new DateOnly(2026, 2, 28)), (hinted.Supplier.Value, hinted.InvoiceNumber.Value, hinted.Date.Value));
        Assert.Equal(85, hinted.Total.Value);
        Assert.Equal([(10m, 4m, 40m), (5m, 9m, 45m)], hinted.Lines.Select(line => (line.Quantity ?? 0, line.UnitPrice ?? 0, line.Amount ?? 0)));
        Assert.Contains("profile", hinted.InvoiceNumber.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LearnedProfile_ReadsBackTheSame()
    {
        var first = Page("NW-100", "31.01.2026");
        var profile = new SupplierProfile { Hints = ProfileLearner.Learn(first, Sheet.Parser.Parse(first), Correction, new SupplierHints()), ReadAs = ["Nordwind Kontor"] };
        var text = ProfileText.Write(profile);

        Assert.Equal(text, ProfileText.Write(ProfileText.Parse(text)));
        Assert.Contains("invoice number: beside \"Unser Zeichen\"", text, StringComparison.Ordinal);
    }

    private static List<Plimsoll.Reading.Words.PageText> Page(string number, string date) =>
        Sheet.Pages(Bill.Replace("{0}", number, StringComparison.Ordinal).Replace("{1}", date, StringComparison.Ordinal));
}
