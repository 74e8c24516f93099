using System.IO.Compression;
using Plimsoll.Server.Reports;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>A book of 2,000 rows and what the processor in use until now makes of it.</summary>
public sealed class WorkedSampleTests : IDisposable
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Samples", "po");
    private static readonly string[] Untouched =
        ["Po Number", "POCharge A/c", "Supplier", "Currency", "Invoice Number", "Invoice Line Number", "Amount Received", "Amount in transaction Currency", "Amount in Functional Currency", "conversion rate"];

    private readonly PoBook _book = new();

    [Theory]
    [InlineData("Combined")]
    [InlineData("ProcessedDetailed")]
    public void Make_Sample_IsEqualCellByCell(string kind)
    {
        MakeSample();
        var (expected, actual) = (Expected(kind), _book.Read(kind));

        Assert.Equal(expected.Header, actual.Header);
        Assert.Equal(expected.Rows.Count, actual.Rows.Count);
        for (var row = 0; row < expected.Rows.Count; row++)
            AssertSame(expected.Header, expected.Rows[row], actual.Rows[row], $"row {row + 1}");
    }

    [Fact]
    public void Make_SampleGrouped_IsEqualButForWhoKeepsTheLineAmount()
    {
        MakeSample();
        var (expected, actual) = (Groups(Expected("Processed")), Groups(_book.Read("Processed")));

        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var (key, rows) in expected)
        {
            Assert.Equal(rows.Count, actual[key].Count);
            for (var row = 0; row < rows.Count; row++)
            {
                foreach (var column in rows.Count == 1 ? rows[row].Keys : Untouched.AsEnumerable())
                    Assert.True(Csv.Same(rows[row][column], actual[key][row][column]), $"{key}, {column}: {rows[row][column]} and {actual[key][row][column]}");
            }

            Assert.True(actual[key].Count(r => r["Line Amount"] != "0") <= 1, key);
        }
    }

    [Fact]
    public void Make_HardlyAnyMemory_MakesTheSameBytes()
    {
        using var small = new PoBook { Options = new ReportOptions { MemoryMb = 0 } };
        MakeSample();
        small.MakeOf(File.ReadAllBytes(Path.Combine(Samples, "sample-2k.xlsx")));

        foreach (var kind in (string[])["Combined", "Processed", "ProcessedDetailed"])
            Assert.Equal(_book.Text(kind), small.Text(kind));
    }

    public void Dispose() => _book.Dispose();

    private void MakeSample()
    {
        var made = Assert.IsType<PoReportOutcome.Made>(_book.MakeOf(File.ReadAllBytes(Path.Combine(Samples, "sample-2k.xlsx"))));
        Assert.Equal((7, 2_000, 1_533), (made.Sheets, made.Rows, made.Groups));
        Assert.Empty(made.Findings);
    }

    private static Csv Expected(string kind)
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(Samples, kind + ".csv.gz")), CompressionMode.Decompress);
        return Csv.Read(file);
    }

    private static void AssertSame(string[] header, string[] expected, string[] actual, string where)
    {
        Assert.Equal(header.Length, actual.Length);
        for (var i = 0; i < header.Length; i++)
            Assert.True(header[i] == "Generation Date" || Csv.Same(expected[i], actual[i]), $"{where}, {header[i]}: expected «{expected[i]}», got «{actual[i]}»");
    }

    /// <summary>Rows by order, invoice and invoice line, whose members an unstable sort has shuffled.</summary>
    private static SortedDictionary<string, List<Dictionary<string, string>>> Groups(Csv csv)
    {
        var rows = Enumerable.Range(0, csv.Rows.Count).Select(i => csv.Header.Where(h => h != "Generation Date").ToDictionary(h => h, h => csv[i, h]));
        var groups = rows.GroupBy(r => $"{r["Po Number"]}|{r["Invoice Number"]}|{r["Invoice Line Number"].Split('.')[0]}");
        return new(groups.ToDictionary(g => g.Key, g => g.OrderBy(r => r["POCharge A/c"] + r["Supplier"], StringComparer.Ordinal).ThenBy(r => double.Parse(r["Amount Received"], System.Globalization.CultureInfo.InvariantCulture)).ToList()), StringComparer.Ordinal);
    }
}
