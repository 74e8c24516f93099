using System.Globalization;
using System.Text;
using Plimsoll.Reading;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Server.Extraction;

namespace Plimsoll.Server.Tests.Extraction;

public sealed class PageRecogniserTests
{
    private const string Bill = """
        Northgate Supplies Ltd
        TAX INVOICE
        Invoice No:  NS-20931
        Invoice Date:  02/04/2026
        Description               Qty      Unit Price      Amount
        Copy paper A4              12            4.20       50.40
        Toner black                 3           61.50      184.50
        Net total                                          234.90
        VAT 20%                                             46.98
        Total amount due                                   281.88
        """;

    [Fact]
    public async Task BothAsync_EnglishPageThatProvesItself_IsReadOnce()
    {
        var (words, calls) = await ReadAsync(Table(Bill, 96), Table(Bill, 96));

        Assert.Equal(["eng-4"], calls);
        Assert.Null(words.Page.Trouble);
    }

    [Fact]
    public async Task BothAsync_PageInDoubt_IsReadTwiceAndMerged()
    {
        var (words, calls) = await ReadAsync(Table(Bill.Replace("281.88", "28I.B8", StringComparison.Ordinal), 60), Table(Bill, 96));

        Assert.Equal(["eng-4", "eng-6"], calls);
        Assert.Contains(words.Page.Words, word => word.Text == "281.88");
    }

    [Fact]
    public async Task BothAsync_OtherLanguage_IsReadInIt()
    {
        var german = "Rechnung\nRechnungsnummer:  RE-1\nBezeichnung   Menge   Betrag\nApfel   3   3,00\nSumme   3,00";

        Assert.Equal(["eng-4", "deu-6"], (await ReadAsync(Table(german, 96), Table(german, 96))).Calls);
    }

    [Fact]
    public async Task BothAsync_SecondReadingFails_TheFirstStandsAndSaysSo()
    {
        var (words, _) = await ReadAsync(Table(Bill, 60), new Recognised.Failed("reading it takes longer than 30 s."));

        Assert.Contains(words.Page.Words, word => word.Text == "NS-20931");
        Assert.Equal("it was read once only: reading it takes longer than 30 s.", words.Page.Trouble);
    }

    [Fact]
    public async Task BothAsync_NoWords_SaysSoAndAsksNoMore()
    {
        var (words, calls) = await ReadAsync(Table("", 96), Table(Bill, 96));

        Assert.Equal(["eng-4"], calls);
        Assert.Equal("it shows no text.", words.Page.Trouble);
    }

    private static async Task<(PageWords.Read Words, List<string> Calls)> ReadAsync(Recognised first, Recognised second)
    {
        var vocabulary = Vocabulary.Load();
        var scripted = new ScriptedRecogniser(first, second);
        var recogniser = new PageRecogniser(scripted, vocabulary, new BillParser(vocabulary));
        var columns = Assert.IsType<PageWords.Read>(await recogniser.ColumnsAsync("page.png", 1, TestContext.Current.CancellationToken));
        var both = await recogniser.BothAsync("page.png", columns, TestContext.Current.CancellationToken);
        return (Assert.IsType<PageWords.Read>(both), scripted.Calls);
    }

    /// <summary>Text of fixed width as tesseract's table: a letter is 8 wide and 12 high, a row 20.</summary>
    private static Recognised.Done Table(string text, int confidence)
    {
        var table = new StringBuilder("1\t1\t0\t0\t0\t0\t0\t0\t960\t1200\t-1\t\n");
        foreach (var (row, index) in text.Split('\n').Select((row, index) => (row, index)))
        {
            for (var at = 0; at < row.Length;)
            {
                var end = row.IndexOf(' ', at) is var blank and >= 0 ? blank : row.Length;
                if (end > at)
                    table.Append(CultureInfo.InvariantCulture, $"5\t1\t1\t1\t1\t1\t{8 * at}\t{20 + (20 * index)}\t{8 * (end - at)}\t12\t{confidence}\t{row[at..end]}\n");
                at = end + 1;
            }
        }

        return new Recognised.Done(table.ToString(), PeakBytes: 1);
    }

    private sealed class ScriptedRecogniser(Recognised first, Recognised second) : IRecogniser
    {
        public List<string> Calls { get; } = [];

        public Task<Recognised> WordsAsync(string page, string language, int segmentation, CancellationToken cancellationToken)
        {
            Calls.Add($"{language}-{segmentation}");
            return Task.FromResult(Calls.Count == 1 ? first : second);
        }

        public Task<Recognised> TurnAsync(string page, CancellationToken cancellationToken) => throw new InvalidOperationException("This page lies as it should.");
    }
}
