using System.IO.Compression;
using System.Text;

namespace Plimsoll.Workbooks.Tests;

public sealed class BadBookTests
{
    [Theory]
    [InlineData("<row><c r=\"B1\" t=\"s\"><v>5</v></c></row>", "Cell B1 of the sheet «Sheet1» cannot be read: it asks for the shared string 5, and there are 0.")]
    [InlineData("<row><c t=\"s\"><v>x</v></c></row>", "Cell A1 of the sheet «Sheet1» cannot be read: it asks for the shared string without a number, and there are 0.")]
    [InlineData("<row><c r=\"C1\"><v>abc</v></c></row>", "Cell C1 of the sheet «Sheet1» cannot be read: it is a number cell and does not hold a number.")]
    [InlineData("<row r=\"2\"><c r=\"C1\"><v>1</v></c></row>", "Cell C2 of the sheet «Sheet1» cannot be read: it stands in row 2 and says it is of row 1.")]
    [InlineData("<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "Cell A1 of the sheet «Sheet1» cannot be read: it is there twice.")]
    [InlineData("<row><c r=\"XFE1\"><v>1</v></c></row>", "Cell XFE1 of the sheet «Sheet1» cannot be read: it lies beyond column XFD, the last of 16,384.")]
    [InlineData("<row><c t=\"str\"><v>&nbsp;</v></c></row>", "Cell A1 of the sheet «Sheet1» cannot be read: a text has an escape that XML does not know.")]
    [InlineData("<row><c t=\"str\"><v>&#xD800;</v></c></row>", "Cell A1 of the sheet «Sheet1» cannot be read: a text has an escape for a character that does not exist.")]
    [InlineData("<row><c t=\"z\"><v>1</v></c></row>", "Cell A1 of the sheet «Sheet1» cannot be read: it is of a type that no Excel knows.")]
    [InlineData("<row r=\"5\"/><row r=\"3\"/>", "In the sheet «Sheet1», row 3 comes after row 5; rows must come in order. Save the book again in Excel.")]
    public void Read_BadCell_NamesSheetAndCell(string data, string sentence) => Assert.Equal(sentence, new Book().Sheet(data).Refusal());

    [Fact]
    public void Read_DocumentType_IsRefused()
    {
        const string Bomb = """<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><worksheet><sheetData><row><c t="str"><v>&c;</v></c></row></sheetData></worksheet>""";

        Assert.Contains("document type", new Book().RawSheet(Bomb).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ExternalSheet_IsNotLookedFor()
    {
        var book = new Book().Sheet("<row/>").Part(
            "xl/_rels/workbook.xml.rels", """<Relationships><Relationship Id="s1" TargetMode="External" Type="http://x/worksheet" Target="file:///etc/passwd"/></Relationships>""");

        Assert.Equal("The workbook has no worksheet.", book.Refusal());
    }

    [Fact]
    public void Read_PartThatUnpacksWithoutEnd_IsStopped()
    {
        var book = new Book().Sheet(string.Concat(Enumerable.Repeat("<row/>", 1 << 20)));

        Assert.Contains("bomb", book.Refusal(new WorkbookOptions { HarmlessBytes = 1 << 20, MostInflation = 100 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<worksheet><sheetData><row><c><v>1")]
    [InlineData("<worksheet><sheetData><row><c><v>1</v></c></row>")]
    [InlineData("<worksheet><sheetData><row r=\"")]
    [InlineData("<worksheet><sheetData><!-- ")]
    [InlineData("<worksheet><sheetData><![CDATA[ ]]")]
    public void Read_XmlCutShort_SaysSo(string xml) => Assert.Contains("ends before it is complete", new Book().RawSheet(xml).Refusal(), StringComparison.Ordinal);

    [Fact]
    public void Read_TagClosedTwice_IsRefused() =>
        Assert.Contains("not open", new Book().RawSheet("<a></a></a>").Refusal(), StringComparison.Ordinal);

    [Fact]
    public void Read_TextOfManyMegabytes_IsRefused() =>
        Assert.Contains("more than 1 MB", new Book().Sheet($"<row><c t=\"str\"><v>{new string('x', 2 << 20)}</v></c></row>").Refusal(), StringComparison.Ordinal);

    [Fact]
    public void Read_RowOfHugeTexts_IsRefused()
    {
        var row = string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 700));

        Assert.Contains("more than 16 MB of text", new Book().Strings($"<t>{new string('x', 32_767)}</t>").Sheet($"<row>{row}</row>").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BytesThatAreNoUtf8_AreRefused()
    {
        byte[] xml = [.. "<sst><si><t>"u8, 0xff, .. "</t></si></sst>"u8];

        Assert.Equal("The workbook is damaged: shared string 0: its text is not valid UTF-8.", new Book().Strings().Sheet("").Part("xl/sharedStrings.xml", xml).Refusal());
    }

    [Fact]
    public void Read_DigitChangedInThePackage_IsNoticed()
    {
        var bytes = new Book().Sheet("<row><c><v>1234567890</v></c></row>").ToStream(CompressionLevel.NoCompression).ToArray();
        bytes[bytes.AsSpan().IndexOf("1234567890"u8)]++;

        var refused = Assert.Throws<WorkbookException>(() => Book.Cells(new MemoryStream(bytes)));
        Assert.Equal("The sheet «Sheet1» is damaged: its checksum does not agree with its content, behind row 1.", refused.Message);
    }

    [Fact]
    public void Open_Package_CutAnywhere_IsRefusedOrReadWhole()
    {
        var whole = new Book().Strings("<t>text</t>").Sheet("<row><c t=\"s\"><v>0</v></c></row>").ToStream().ToArray();
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<WorkbookException>(() => Book.Cells(new MemoryStream(whole, 0, length)));
    }

    [Fact]
    public void Open_AnyByteChanged_IsRefusedOrRead()
    {
        var whole = new Book().Strings("<t>text &amp; more</t>").Formats("d/m").Sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c s=\"0\"><v>3</v></c></row>").ToStream().ToArray();
        var random = new Random(1);
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = (byte[])whole.Clone();
            changed[at] = (byte)random.Next(256);
            var failure = Record.Exception(() => Book.Cells(new MemoryStream(changed)));
            Assert.True(failure is null or WorkbookException, $"byte {at}: {failure}");
        }
    }

    [Fact]
    public void Open_XmlChangedAnywhere_IsRefusedOrRead()
    {
        const string Xml = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>a&amp;b</v></c><c><is><t>x</t></is></c></row><!-- c --></sheetData></worksheet>";
        var random = new Random(2);
        for (var i = 0; i < 4_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Xml);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)"<>/\"'=&;! x\0"[random.Next(12)];
            var failure = Record.Exception(() => new Book().Sheet("").Part("xl/worksheets/sheet1.xml", bytes).Cells());
            Assert.True(failure is null or WorkbookException, $"{Encoding.UTF8.GetString(bytes)}: {failure}");
        }
    }
}
