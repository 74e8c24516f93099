using System.Text;
using Plimsoll.Server.Reports;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>Books that are no .xlsx.</summary>
public sealed class OtherFormatsTests : IDisposable
{
    private readonly PoBook _book = new();

    [Theory]
    [InlineData(",", "utf-8")]
    [InlineData(";", "utf-8")]
    [InlineData("\t", "utf-16")]
    [InlineData("|", "windows-1252")]
    public void Make_Csv_FindsDelimiterAndEncoding(string delimiter, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        object?[] row = ["P", "A", "Müller", "SAR", "I", 1, 100, 375, "\"1,234.50\"", 10, 37.5m, "\"a\nb\""];
        var text = $"{string.Join(delimiter, PoBook.Header)}\r\n{string.Join(delimiter, row)}\r\n";
        var code = Encoding.GetEncoding(encoding);

        Assert.IsType<PoReportOutcome.Made>(_book.MakeOf([.. code.GetPreamble(), .. code.GetBytes(text)]));
        Assert.Equal(["Müller"], _book.Read("Combined").Column("Supplier"));
        Assert.Equal(["a\nb"], _book.Read("Combined").Column("Remarks"));
        Assert.Equal(["1234.5"], _book.Read("Processed").Column("Amount Received"));
    }

    [Fact]
    public void Make_OldBinaryBook_IsRead()
    {
        Assert.IsType<PoReportOutcome.Made>(_book.MakeOf(OldBook.Of([.. PoBook.Header], ["P", "A", "S", "SAR", "I", 1.0, 100.0, 375.0, 60.0, 60.0, 225.0, "x"])));

        Assert.Equal(["40"], _book.Read("Processed").Column("diff"));
        Assert.Equal(["100"], _book.Read("Combined").Column("Line Amount"));
    }

    [Fact]
    public void Make_OldBinaryBookCutShort_IsRefused()
    {
        byte[] compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, .. new byte[600]];

        Assert.StartsWith("The .xls book is damaged", _book.Refusal(compound), StringComparison.Ordinal);
    }

    public void Dispose() => _book.Dispose();
}
