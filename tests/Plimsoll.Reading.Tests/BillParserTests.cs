using System.Globalization;
using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Tests;

public sealed class BillParserTests
{
    public static TheoryData<string> Languages => [.. PrintedBill.All.Select(bill => bill.Data.Language)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Parse_BillOfEachLanguage_HasItsFields(string language)
    {
        var printed = Printed(language);
        var bill = Sheet.Read(printed.Page);

        Assert.Equal(printed.Supplier, bill.Supplier.Value);
        Assert.Equal(printed.Number, bill.InvoiceNumber.Value);
        Assert.Equal(DateOnly.Parse(printed.Date, CultureInfo.InvariantCulture), bill.Date.Value);
        Assert.Equal((printed.Net, printed.Tax, printed.Total), (bill.NetTotal.Value, bill.TaxTotal.Value, bill.Total.Value));
        Assert.Equal(printed.Kind, bill.Kind);
        Assert.All(bill.Checks, check => Assert.Equal(CheckState.Passed, check.State));
        Assert.True(bill.Total.Confidence >= 0.95);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Parse_BillOfEachLanguage_HasItsLines(string language)
    {
        var printed = Printed(language);
        var lines = Sheet.Read(printed.Page).Lines;

        Assert.Equal(printed.Lines, lines.Select(line => (line.Description!, line.Quantity ?? 0, line.Amount ?? 0)));
        Assert.All(lines, line => Assert.True(line.Confidence >= 0.9 && line.Repairs.Count == 0));
    }

    [Fact]
    public void Parse_WordsOfEachValue_SayWhereItStands()
    {
        var bill = Sheet.Read(PrintedBill.English.Page);

        Assert.True(bill.InvoiceNumber.Place!.Value.Top < bill.Lines[0].Place!.Value.Top);
        Assert.True(bill.Lines[^1].Place!.Value.Bottom < bill.Total.Place!.Value.Top);
        Assert.Equal(1, bill.Total.Place.Value.Page);
        Assert.Contains("Invoice Date", bill.Date.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREDIT NOTE", BillKind.CreditNote)]
    [InlineData("GUTSCHRIFT", BillKind.CreditNote)]
    [InlineData("AVOIR", BillKind.CreditNote)]
    [InlineData("FACTURA RECTIFICATIVA", BillKind.CreditNote)]
    [InlineData("CASH RECEIPT", BillKind.Receipt)]
    public void Parse_Title_SaysTheKind(string title, BillKind kind) =>
        Assert.Equal(kind, Sheet.Read(PrintedBill.English.Page.Replace("TAX INVOICE", title, StringComparison.Ordinal)).Kind);

    [Fact]
    public void Parse_LinesOverTwoPages_AreOneTable()
    {
        var rows = PrintedBill.English.Page.Split('\n');
        var bill = Sheet.Read(string.Join('\n', rows[..10]), string.Join('\n', ["Page 2", .. rows[8..9], .. rows[10..]]));

        Assert.Equal(3, bill.Lines.Count);
        Assert.Equal([1, 2, 2], bill.Lines.Select(line => line.Place!.Value.Page));
        Assert.Equal(329.76m, bill.Total.Value);
    }

    [Fact]
    public void Parse_WrongTotal_IsGivenWithDoubt()
    {
        var bill = Sheet.Read(PrintedBill.English.Page.Replace("329.76", "412.11", StringComparison.Ordinal));

        Assert.Equal(412.11m, bill.Total.Value);
        Assert.True(bill.Total.Confidence < 0.9);
        Assert.Contains(bill.Checks, check => check is { Name: "net_and_tax", State: CheckState.Failed });
    }

    [Fact]
    public void Parse_NoWords_IsEmptyWithReasons()
    {
        var bill = Sheet.Read("");

        Assert.Null(bill.Total.Value);
        Assert.Empty(bill.Lines);
        Assert.NotEmpty(bill.Reasons);
        Assert.Equal(0, bill.Confidence);
    }

    [Fact]
    public void Parse_UnknownLanguage_InventsNothing()
    {
        var bill = Sheet.Read("""
            Pohjolan Puu Oy

            LASKU
            Laskun numero:  88123
            Tuote                    Määrä       Hinta       Summa yhteensä
            Lankku                      10       12,50                  125,00
            Maksettava yhteensä                                         155,00
            """);

        Assert.Null(bill.Language);
        Assert.True(bill.Total.Value is null || bill.Total.Confidence < 0.9);
        Assert.True(bill.InvoiceNumber.Value is null or "88123");
        Assert.Null(bill.Date.Value);
        Assert.Equal("no date was found", bill.Date.Found);
    }

    private static PrintedBill Printed(string language) => PrintedBill.All.Select(bill => bill.Data).Single(bill => bill.Language == language);
}
