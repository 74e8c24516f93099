using Plimsoll.Reading.Vocabularies;

namespace Plimsoll.Reading.Tests.Vocabularies;

public sealed class VocabularyTests
{
    private static readonly Vocabulary Known = Vocabulary.Load();

    [Theory]
    [InlineData("ColumnQuantity", "Qantité")]
    [InlineData("TotalDue", "Monrant à régler")]
    [InlineData("FieldOtherdate", "Echéacnce")]
    [InlineData("TotalSub", "Sous-Tota")]
    [InlineData("TotalGross", "Rechnungsbetrog")]
    [InlineData("FieldNumber", "Rechnungsnunner")]
    public void Match_FewLettersMisread_IsTheTerm(string term, string printed)
    {
        var words = Sheet.Page(printed).Words;

        Assert.Equal(words.Count, Known.Match(Enum.Parse<Term>(term), words, 0));
    }

    [Theory]
    [InlineData("ColumnQuantity", "Oty")] // three letters are too few to be misread
    [InlineData("TotalGross", "Total 5")]
    [InlineData("ColumnPrice", "Preise2")]
    public void Is_ShortOrWithDigits_IsAsPrinted(string term, string printed) =>
        Assert.False(Known.Is(Enum.Parse<Term>(term), Plimsoll.Reading.Words.Letters.Fold(printed)));

    [Fact]
    public void Load_OwnWords_AreKnownToo()
    {
        var own = Vocabulary.Load(["# Finnish", "total.gross: maksettava yhteensä"]);
        var words = Sheet.Page("Maksettava yhteensä").Words;

        Assert.Equal(2, own.Match(Term.TotalGross, words, 0));
        Assert.Equal(0, Known.Match(Term.TotalGross, words, 0));
    }

    [Fact]
    public void Load_UnknownKey_SaysWhichLine() =>
        Assert.Contains("total.gros", Assert.Throws<FormatException>(() => Vocabulary.Load(["total.gros: summa"])).Message, StringComparison.Ordinal);
}
