using Plimsoll.Server.Reports;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>What the three reports calculate, as docs/decisions/po-report-semantics.md has it.</summary>
public sealed class PoReportTests : IDisposable
{
    private readonly PoBook _book = new();

    [Theory]
    [InlineData("I", 100, 0, 0, 0d, "1", "100", "100")]
    [InlineData("I", 100, 100, 0, 375d, "inf", "0", "")]
    [InlineData("I", 100, null, null, null, "1", "100", "100")]
    [InlineData(null, null, 100, 100, 375d, "3.75", "-100", "-375")]
    [InlineData("I", 100, 100, 100, 0d, "0", "0", "0")]
    [InlineData("I", -100, 0, -5, -18.75, "3.75", "-100", "-375")]
    public void Processed_Amounts_GiveRateAndDifference(
        string? invoice, int? line, int? received, int? transaction, double? functional, string rate, string difference, string inSar)
    {
        _book.Make(PoBook.Row("P", invoice: invoice, invoiceLine: 1, line: line, received: received, transaction: transaction, functional: (decimal?)functional));
        var processed = _book.Read("Processed");

        Assert.Equal((rate, difference, inSar), (processed[0, "conversion rate"], processed[0, "diff"], processed[0, "diff InSAR"]));
        Assert.Equal(invoice ?? "0", processed[0, "Invoice Number"]);
    }

    [Theory]
    [InlineData("I", 100, 0, 0, 0, "1", "", "", "")]
    [InlineData("I", 100, 100, 0, 375, "1", "inf", "inf", "")]
    [InlineData(null, null, 100, 100, 375, "", "3.75", "375", "375")]
    [InlineData("I", 100, 30, 100, 375, "1", "3.75", "112.5", "-262.5")]
    [InlineData("I", 100, null, null, null, "1", "", "", "")]
    public void Detailed_Amounts_GiveRateAndSums(
        string? invoice, int? line, int? received, int? transaction, int? functional, string index, string rate, string inSar, string difference)
    {
        _book.Make(PoBook.Row("P", invoice: invoice, invoiceLine: 1, line: line, received: received, transaction: transaction, functional: functional));
        var detailed = _book.Read("ProcessedDetailed");

        Assert.Equal((index, rate), (detailed[0, "Dup_ind"], detailed[0, "conversion_rate"]));
        Assert.Equal((inSar, difference), (detailed[0, "Amount_recieved_in_SAR"], detailed[0, "GRN_amount_in_SAR"]));
        Assert.Equal(line?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", detailed[0, "Line_amount_adj"]);
    }

    [Fact]
    public void Processed_OneInvoiceLineOnThreeAccounts_FirstKeepsTheAmount()
    {
        _book.Make(Split("C", 50, 50), Split("A", 100, 30), Split("B", 100, 40), Split("A", 100, 30));
        var processed = _book.Read("Processed");

        Assert.Equal(["A", "B", "C"], processed.Column("POCharge A/c"));
        Assert.Equal(["100", "0", "0"], processed.Column("Line Amount"));
        Assert.Equal(["60", "40", "50"], processed.Column("Amount Received"));
        Assert.Equal(["40", "-40", "-50"], processed.Column("diff"));
    }

    [Fact]
    public void Detailed_OneInvoiceLineTwice_CountsOnce()
    {
        _book.Make(Split("C", 50, 50), Split("A", 100, 30), Split("B", 100, 40), Split("A", 100, 30));
        var detailed = _book.Read("ProcessedDetailed");

        Assert.Equal(["1", "1", "2", "3"], detailed.Column("Dup_ind"));
        Assert.Equal(["50", "100", "0", "0"], detailed.Column("Line_amount_adj"));
        Assert.Equal(["187.5", "375", "0", "0"], detailed.Column("Invoice_line_amount_in_sar"));
    }

    [Fact]
    public void Processed_TenTimesATenth_IsOne()
    {
        _book.Make([.. Enumerable.Repeat(PoBook.Row("P", received: 0.1m), 10)]);

        Assert.Equal(["1"], _book.Read("Processed").Column("Amount Received"));
    }

    [Fact]
    public void Processed_NumbersAndTexts_AreOneWhereTheyPrintAlike()
    {
        _book.Make(PoBook.Row("P", invoice: 77, received: 100), PoBook.Row("P", invoice: "77", received: 1), PoBook.Row("P", invoice: "0077", received: 5));
        var processed = _book.Read("Processed");

        Assert.Equal(["77", "0077"], processed.Column("Invoice Number"));
        Assert.Equal(["101", "5"], processed.Column("Amount Received"));
    }

    [Fact]
    public void Processed_Order_IsNumbersBySizeThenTextsByCodePoint()
    {
        _book.Make(PoBook.Row("b"), PoBook.Row("B"), PoBook.Row("é"), PoBook.Row(100), PoBook.Row(99), PoBook.Row(null), PoBook.Row("😀"), PoBook.Row("\uff21"));

        Assert.Equal(["0", "99", "100", "B", "b", "é", "\uff21", "😀"], _book.Read("Processed").Column("Po Number"));
    }

    [Fact]
    public void Processed_WaivedOrder_HasNoDifferenceInFunctionalCurrency()
    {
        _book.Make(PoBook.Row("SA-AFR-PO-170664", line: 100, received: 40, transaction: 100, functional: 375));
        var processed = _book.Read("Processed");

        Assert.Equal(("60", "0"), (processed[0, "diff"], processed[0, "diff InSAR"]));
    }

    [Fact]
    public void Settings_CurrencyAndWaivedOrders_AreTaken()
    {
        using var book = new PoBook { Options = new ReportOptions { FunctionalCurrency = "AED", WaivedOrders = "X, Y" } };
        book.Make(PoBook.Row("Y", line: 1), PoBook.Row("SA-AFR-PO-170664", line: 1));

        Assert.Equal(["1", "0"], book.Read("Processed").Column("diff InAED"));
        Assert.Equal(["Invoice_line_amount_in_aed", "conversion_rate", "Amount_recieved_in_AED", "GRN_amount_in_AED"], book.Read("ProcessedDetailed").Header[^4..]);
    }

    [Fact]
    public void Combined_BlankRows_AreKeptWithinAndCutAtTheEnd()
    {
        var made = _book.Make(PoBook.Row("P"), [], [], PoBook.Row("Q"), [], []);

        Assert.Equal(4, made.Rows);
        Assert.Equal(["P", "", "", "Q"], _book.Read("Combined").Column("Po Number"));
        Assert.Equal(["0", "P", "Q"], _book.Read("Processed").Column("Po Number"));
        Assert.Equal(["Rows without an order number, under 0 in Processed: 2 (A3 of «Sheet1»; A4 of «Sheet1»)."], made.Findings);
    }

    [Fact]
    public void Combined_TextsThatMustBeQuoted_ComeBackAsTheyWere()
    {
        string[] remarks = ["a,b", "say \"x\"", "a\nb", "a\rb", " padded ", "NA"];
        _book.Make([.. remarks.Select(r => PoBook.Row("P", remark: r))]);

        Assert.Equal(remarks, _book.Read("Combined").Column("Remarks"));
        Assert.Equal(remarks, _book.Read("ProcessedDetailed").Column("Remarks"));
        Assert.Contains(",\"a\rb\"\n", _book.Text("Combined"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|x", "'+cmd|x")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("+5", "+5")]
    [InlineData("-", "-")]
    [InlineData("a=b", "a=b")]
    public void Combined_TextThatLooksLikeAFormula_IsMadeInert(string supplier, string written)
    {
        var made = _book.Make(PoBook.Row("P", supplier: supplier));

        foreach (var kind in (string[])["Combined", "Processed", "ProcessedDetailed"])
            Assert.Equal([written], _book.Read(kind).Column("Supplier"));
        Assert.Equal(supplier == written ? 0 : 1, made.Findings.Count);
    }

    [Fact]
    public void Combined_FormulasKept_StayRaw()
    {
        using var book = new PoBook { Options = new ReportOptions { KeepFormulas = true } };
        book.Make(PoBook.Row("P", supplier: "=1+1"));

        Assert.Equal(["=1+1"], book.Read("Combined").Column("Supplier"));
    }

    [Fact]
    public void Processed_NameThatPandasTakesForBlank_IsKept()
    {
        _book.Make(PoBook.Row("P", supplier: "NULL"));

        Assert.Equal(["NULL"], _book.Read("Processed").Column("Supplier"));
    }

    [Fact]
    public void Settings_BlankWords_AreBlankAsBefore()
    {
        using var book = new PoBook { Options = new ReportOptions { BlankWords = true } };
        book.Make(PoBook.Row("P", supplier: "NULL"), PoBook.Row("P", supplier: "None"));

        Assert.Equal(["", "None"], book.Read("Combined").Column("Supplier"));
        Assert.Equal(["0", "None"], book.Read("Processed").Column("Supplier"));
    }

    [Fact]
    public void Make_AmountsInText_AreUnderstoodOrReported()
    {
        var made = _book.Make(PoBook.Row("P", received: "1,234.50"), PoBook.Row("P", received: "abc"), PoBook.Row("P", received: "N/A"), PoBook.Row("P", received: " 1 "));

        Assert.Equal(["1235.5"], _book.Read("Processed").Column("Amount Received"));
        Assert.Equal(["1,234.50", "abc", "N/A", " 1 "], _book.Read("Combined").Column("Amount Received"));
        Assert.Equal(["Amounts that are no numbers, taken for blank: 1 (I3 of «Sheet1» holds «abc»)."], made.Findings);
    }

    [Fact]
    public void Make_NarrowSheet_IsTakenAndReported()
    {
        var made = Assert.IsType<PoReportOutcome.Made>(_book.MakeOf(Workbook.OfSheets([PoBook.Header, PoBook.Row("P", remark: "x")], [PoBook.Row("Q")[..6]])));

        Assert.Equal(["P", "Q"], _book.Read("Combined").Column("Po Number"));
        Assert.Equal(["x", ""], _book.Read("Combined").Column("Remarks"));
        Assert.Equal(["Sheets narrower than the header, filled up with blanks: 1 («Sheet2» has 4 columns of 12)."], made.Findings);
    }

    [Fact]
    public void Make_WideSheet_IsTakenAndReported()
    {
        var made = Assert.IsType<PoReportOutcome.Made>(_book.MakeOf(Workbook.OfSheets([PoBook.Header], [[.. PoBook.Row("P"), "beyond"]])));

        Assert.Equal(["P"], _book.Read("Combined").Column("Po Number"));
        Assert.Equal(["Rows with cells to the right of the header, left out there: 1 (M1 of «Sheet2»)."], made.Findings);
    }

    [Fact]
    public void Combined_HeaderNames_AreMadeDistinct()
    {
        _book.MakeOf(Workbook.Of([.. PoBook.Header, "Remarks ", null, 2024], [.. PoBook.Row("P"), "second", "third", "fourth"]));

        Assert.Equal(["Remarks", "Remarks.1", "Unnamed: 13", "2024"], _book.Read("Combined").Header[^4..]);
    }

    [Fact]
    public void Make_SameBookTwice_GivesTheSameBytes()
    {
        using var again = new PoBook();
        object?[][] rows = [.. Enumerable.Range(0, 200).Select(i => PoBook.Row($"P{i % 7}", account: $"A{i % 5}", invoice: i % 3, invoiceLine: 1, line: i, received: 0.1m * i))];
        _book.Make(rows);
        again.Make(rows);

        Assert.Equal(_book.Text("Processed"), again.Text("Processed"));
    }

    public void Dispose() => _book.Dispose();

    private static object?[] Split(string account, int line, int received) =>
        PoBook.Row("P", account, invoice: "I1", invoiceLine: 1, line: line, functionalLine: 3.75m * line, received: received, transaction: received, functional: 3.75m * received);
}
