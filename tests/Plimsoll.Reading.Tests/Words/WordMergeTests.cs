using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tests.Words;

public sealed class WordMergeTests
{
    [Fact]
    public void Of_SameWord_IsThereOnceAsTheSurer()
    {
        var merged = Of([Word("Total", 0, confidence: 0.7)], [Word("Total", 1, confidence: 0.9)]);

        Assert.Equal(("Total", 0.9), (merged.Single().Text, merged.Single().Confidence));
    }

    [Fact]
    public void Of_DifferentWords_KeepBoth()
    {
        var merged = Of([Word("München", 0, confidence: 0.9)], [Word("Munchen", 0, confidence: 0.8)]).Single();

        Assert.Equal(("München", "Munchen"), (merged.Text, merged.Other));
    }

    [Fact]
    public void Of_SecondIsMuchSurer_ItCounts()
    {
        var merged = Of([Word("l2,5O", 0, confidence: 0.3)], [Word("12,50", 0, confidence: 0.9)]).Single();

        Assert.Equal(("12,50", "l2,5O"), (merged.Text, merged.Other));
    }

    [Fact]
    public void Of_SmearAcrossWords_IsDropped()
    {
        var words = new[] { Word("Description", 0), Word("Quantity", 120), Word("Price", 220) };
        var merged = Of([.. words, new Word("aecas", 0, 0, 300, 12, 0.1)], words);

        Assert.Equal(["Description", "Quantity", "Price"], merged.OrderBy(word => word.Left).Select(word => word.Text));
    }

    [Fact]
    public void Of_WordThatOneReadingSplits_IsTheWhole()
    {
        var merged = Of([new Word("Descripti", 0, 0, 72, 12, 0.9), new Word("escription", 12, 2, 88, 14, 0.86)], [new Word("Description", 0, 0, 88, 12, 0.95)]);

        Assert.Equal("Description", merged.Single().Text);
    }

    [Fact]
    public void Of_CentsInTheWideBoxOfTheirNumber_StayBoth()
    {
        var words = new[] { new Word("RM152.", 448, 0, 600, 38, 0.71), new Word("00", 565, 0, 605, 40, 0.97) };

        Assert.Equal(["RM152.", "00"], Of(words, words).Select(word => word.Text));
    }

    [Fact]
    public void Of_WordsOnlyTheSecondSees_AreTakenWhereSure()
    {
        var merged = Of([Word("Total", 0)], [Word("99.00", 200, confidence: 0.8), Word("~", 400, confidence: 0.2)]);

        Assert.Equal(["Total", "99.00"], merged.Select(word => word.Text));
    }

    private static IReadOnlyList<Word> Of(Word[] first, Word[] second) => WordMerge.Of(Page(first), Page(second)).Words;

    private static PageText Page(Word[] words) => new(1, 1000, 1000, PageSource.Recognised, words);

    private static Word Word(string text, double left, double confidence = 0.95) => new(text, left, 0, left + (8 * text.Length), 12, confidence);
}
