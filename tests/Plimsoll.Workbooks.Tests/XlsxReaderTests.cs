using System.Text;

namespace Plimsoll.Workbooks.Tests;

public sealed class XlsxReaderTests
{
    [Fact]
    public void Read_EveryKindOfCell_SaysWhatItIs()
    {
        var book = new Book().Strings("<t>shared</t>").Formats("General", "yyyy-mm-dd").Sheet("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.5</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c><c r="E1" s="1"><v>45659</v></c>
            <c r="F1" t="inlineStr"><is><t>in</t></is></c><c r="G1" t="str"><f>A1</f><v>out</v></c><c r="H1" t="d"><v>2025-01-02T03:04:05Z</v></c><c r="I1"/></row>
            """);

        Assert.Equal(
            [
                "Sheet1!A1 Text shared", "Sheet1!B1 Number 12.5", "Sheet1!C1 Boolean True", "Sheet1!D1 Error #N/A", "Sheet1!E1 Date 2025-01-02",
                "Sheet1!F1 Text in", "Sheet1!G1 Text out", "Sheet1!H1 Date 2025-01-02 03:04:05",
            ],
            book.Cells());
    }

    [Fact]
    public void Read_RichTextAndPhonetics_KeepsWhatIsWritten()
    {
        var book = new Book().Strings("<r><t>東</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 京</t></r><rPh sb=\"0\" eb=\"1\"><t>トウ</t></rPh>").Sheet("<row><c t=\"s\"><v>0</v></c></row>");

        Assert.Equal(["Sheet1!A1 Text 東 京"], book.Cells());
    }

    [Theory]
    [InlineData("a &amp; &lt;b&gt; &quot;&apos;", "a & <b> \"'")]
    [InlineData("&#65;&#x1F600;", "A😀")]
    [InlineData("<![CDATA[<&amp;>]]>", "<&amp;>")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("a&#13;b", "a\rb")]
    [InlineData("a_x000D_b_x005F_x000D_", "a\rb_x000D_")]
    [InlineData("a<!-- > -->b", "ab")]
    public void Read_EscapedText_IsResolved(string xml, string text)
    {
        var book = new Book().Sheet($"<row><c t=\"inlineStr\"><is><t>{xml}</t></is></c></row>");

        Assert.Equal(["Sheet1!A1 Text " + text], book.Cells());
    }

    [Fact]
    public void Read_ReferencesMissing_CountsOn()
    {
        var book = new Book().Sheet("<row><c><v>1</v></c><c r=\"D1\"><v>2</v></c><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>");

        Assert.Equal(["Sheet1!A1 Number 1", "Sheet1!D1 Number 2", "Sheet1!E1 Number 3", "Sheet1!A3 Number 4"], book.Cells());
    }

    [Fact]
    public void Read_CellsOutOfOrder_StandWhereTheySay() =>
        Assert.Equal(["Sheet1!A1 Number 1", "Sheet1!C1 Number 3"], new Book().Sheet("<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row>").Cells());

    [Fact]
    public void Read_PrefixedNamesAndUtf16_AreXmlAsWell()
    {
        const string Xml = """<?xml version="1.0" encoding="utf-16"?><x:worksheet xmlns:x="…"><x:sheetData><x:row x:r='1'><x:c r = "B1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>""";
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Xml)];

        Assert.Equal(["Sheet1!B1 Number 7"], new Book().Sheet("").Part("xl/worksheets/sheet1.xml", bytes).Cells());
    }

    [Theory]
    [InlineData("yyyy-mm-dd", "0", "00:00:00")]
    [InlineData("yyyy-mm-dd", "1", "1900-01-01")]
    [InlineData("yyyy-mm-dd", "59", "1900-02-28")]
    [InlineData("yyyy-mm-dd", "61", "1900-03-01")]
    [InlineData("[$-409]d mmm", "45659.5", "2025-01-02 12:00:00")]
    [InlineData("[h]:mm", "0.0423726851851852", "01:01:01")]
    [InlineData("mm:ss.0", "45659.0000057870", "2025-01-02 00:00:00.500")]
    public void Read_NumberInADateFormat_IsADate(string format, string days, string text) =>
        Assert.Equal(["Sheet1!A1 Date " + text], new Book().Formats(format).Sheet($"<row><c s=\"0\"><v>{days}</v></c></row>").Cells());

    [Theory]
    [InlineData("0.00")]
    [InlineData("General")]
    [InlineData("\"day\" 0")]
    [InlineData("[Red]0;[Blue]d")]
    [InlineData("0\\d")]
    [InlineData("_d0")]
    public void Read_NumberInAnotherFormat_StaysANumber(string format) =>
        Assert.Equal(["Sheet1!A1 Number 45659"], new Book().Formats(format).Sheet("<row><c s=\"0\"><v>45659</v></c></row>").Cells());

    [Fact]
    public void Read_DateNoCalendarHas_StaysANumber() =>
        Assert.Equal(["Sheet1!A1 Number -1", "Sheet1!B1 Number 9000000"], new Book().Formats("d/m").Sheet("<row><c s=\"0\"><v>-1</v></c><c s=\"0\"><v>9000000</v></c></row>").Cells());

    [Fact]
    public void Read_BookFrom1904_CountsFromThere() =>
        Assert.Equal(["Sheet1!A1 Date 1904-01-02"], new Book { Properties = "date1904=\"1\"" }.Formats("d/m").Sheet("<row><c s=\"0\"><v>1</v></c></row>").Cells());

    [Fact]
    public void Sheets_HiddenOnes_AreThereAndSayTheyAreHidden()
    {
        using var reader = new XlsxReader(new Book().Sheet("").Sheet("", "state=\"hidden\"").Sheet("", "state=\"veryHidden\"").ToStream(), new WorkbookOptions());

        Assert.Equal([("Sheet1", false), ("Sheet2", true), ("Sheet3", true)], reader.Sheets.Select(s => (s.Name, s.IsHidden)));
    }

    [Fact]
    public void NextSheet_InTheMiddleOfASheet_GoesOnWithTheNext()
    {
        using var reader = new XlsxReader(new Book().Sheet("<row/><row/>").Sheet("<row><c><v>9</v></c></row>").ToStream(), new WorkbookOptions());

        Assert.True(reader.NextSheet() && reader.NextRow() && reader.NextSheet() && reader.NextRow());
        Assert.Equal("9"u8, reader.Row.Text(0));
    }

    [Fact]
    public void Read_MoreStringsThanFitIntoMemory_ReadsThemFromTheScratchFile()
    {
        const int Count = 40_000;
        var shuffled = Enumerable.Range(0, Count).Select(i => i * 7_919L % Count).ToArray();
        var file = new Book()
            .Strings(Enumerable.Range(0, Count).Select(i => $"<t>string number {i} {new string('x', i % 50)}</t>"))
            .Sheet(string.Concat(shuffled.Select(i => $"<row><c t=\"s\"><v>{i}</v></c></row>"))).ToStream();

        using var reader = new XlsxReader(file, new WorkbookOptions { SharedStringBytes = 0 });

        Assert.True(reader.IsSpilled && reader.NextSheet());
        foreach (var i in shuffled)
        {
            Assert.True(reader.NextRow());
            Assert.Equal($"string number {i} {new string('x', (int)(i % 50))}", Encoding.UTF8.GetString(reader.Row.Text(0)));
        }
    }

    [Fact]
    public void Read_LongestCellAndWidestRow_AreRead()
    {
        var text = new string('ß', 32_767);
        var cells = new Book().Sheet($"<row><c r=\"XFD1\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>").Cells();

        Assert.Equal(["Sheet1!XFD1 Text " + text], cells);
    }
}
