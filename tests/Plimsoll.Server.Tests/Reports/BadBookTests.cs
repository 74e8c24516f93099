using System.Text;
using Plimsoll.Server.Reports;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>Books that are damaged, hostile or at the edge of what Excel allows. Each gives a sentence, or a correct result; none leaves a file.</summary>
public sealed class BadBookTests : IDisposable
{
    private const string Sheet1 = "xl/worksheets/sheet1.xml";
    private const int WidestRow = 16_384;
    private const int LongestText = 32_767;

    private readonly PoBook _book = new();

    [Fact]
    public void Make_BookCutAnywhere_IsRefused()
    {
        var whole = Workbook.Of([PoBook.Header, .. Enumerable.Repeat(PoBook.Row("P"), 200)]);

        for (var length = 4; length < whole.Length; length += 101)
            Assert.NotEmpty(_book.Refusal(whole[..length]));
    }

    [Fact]
    public void Make_ZipBomb_IsStopped()
    {
        var bomb = Patch.Of(Workbook.Of(PoBook.Header, PoBook.Row("P")), Sheet1, xml => xml.Replace("</sheetData>", string.Concat(Enumerable.Repeat("<row/>" + new string(' ', 8_000), 10_000)) + "</sheetData>", StringComparison.Ordinal));

        Assert.Contains("bomb", _book.Refusal(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void Make_XmlBomb_IsRefused()
    {
        const string Laughs = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>""";
        var bomb = Patch.Of(Workbook.Of(PoBook.Header, PoBook.Row("P")), Sheet1, xml => xml.Replace("<worksheet", Laughs + "<worksheet", StringComparison.Ordinal));

        Assert.Contains("document type", _book.Refusal(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void Make_SheetElsewhere_IsNotLookedFor()
    {
        var book = Patch.Of(
            Workbook.Of(PoBook.Header, PoBook.Row("P")),
            "xl/_rels/workbook.xml.rels",
            xml => xml.Replace("Target=\"worksheets/sheet1.xml\"", "TargetMode=\"External\" Target=\"http://127.0.0.1:9/sheet1.xml\"", StringComparison.Ordinal));

        Assert.NotEmpty(_book.Refusal(book));
    }

    [Fact]
    public void Make_WidestHeaderThereIs_IsCarriedThrough()
    {
        var more = string.Concat(Enumerable.Range(PoBook.Header.Length, WidestRow - PoBook.Header.Length).Select(i => $"""<c t="inlineStr"><is><t>C{i}</t></is></c>"""));
        var book = Patch.Of(Workbook.Of(PoBook.Header, PoBook.Row("P")), Sheet1, xml => xml.Insert(xml.IndexOf("</row>", StringComparison.Ordinal), more));

        Assert.IsType<PoReportOutcome.Made>(_book.MakeOf(book));
        Assert.Equal(3 + WidestRow, _book.Read("Combined").Header.Length);
        Assert.Equal(["C16383"], _book.Read("Combined").Header[^1..]);
    }

    [Fact]
    public void Make_ColumnBehindTheLast_NamesTheCell()
    {
        var book = Patch.Of(Workbook.Of(PoBook.Header, PoBook.Row("P", remark: "x")), Sheet1, xml => xml.Replace("\"L2\"", "\"XFE2\"", StringComparison.Ordinal));

        Assert.Contains("«Sheet1»", _book.Refusal(book), StringComparison.Ordinal);
    }

    [Fact]
    public void Make_LongestTextThereIs_IsKept()
    {
        var text = new string('ß', LongestText);
        _book.Make(PoBook.Row("P", remark: text));

        Assert.Equal([text], _book.Read("ProcessedDetailed").Column("Remarks"));
    }

    [Theory]
    [InlineData("a_x0000_b", "a\0b")]
    [InlineData("a_x0007_b", "a\u0007b")]
    [InlineData("a_x000D_b", "a\rb")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("a\u0085b\u2028c", "a\u0085b\u2028c")]
    public void Make_ControlCharacters_ComeThroughInOneField(string written, string read)
    {
        _book.Make(PoBook.Row("P", supplier: written, remark: "end"));

        Assert.Equal([read], _book.Read("Processed").Column("Supplier"));
        Assert.Equal(["end"], _book.Read("ProcessedDetailed").Column("Remarks"));
    }

    [Fact]
    public void Make_CharacterNoXmlHas_IsRefusedOrKept()
    {
        var book = Patch.Of(Workbook.Of(PoBook.Header, PoBook.Row("P", supplier: "HERE")), Sheet1, xml => xml.Replace("HERE", "a&#1;b", StringComparison.Ordinal));

        if (_book.MakeOf(book) is PoReportOutcome.Refused(var sentence))
            Assert.Contains("C2 of the sheet «Sheet1»", sentence, StringComparison.Ordinal);
        else
            Assert.Equal(["a\u0001b"], _book.Read("Combined").Column("Supplier"));
    }

    [Fact]
    public void Make_OrderNumbersBlankAmongTexts_StandUnderZeroAndAreReported()
    {
        var made = _book.Make(PoBook.Row("P", received: 1), PoBook.Row(null, received: 2));

        Assert.Equal(["0", "P"], _book.Read("Processed").Column("Po Number"));
        Assert.Contains("A3 of «Sheet1»", Assert.Single(made.Findings), StringComparison.Ordinal);
    }

    public void Dispose() => _book.Dispose();
}
