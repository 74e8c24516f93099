using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>Tells the language of a page by how many of its words are known as of one.</summary>
public static class LanguageReader
{
    /// <summary>Fewer known words than this tell nothing.</summary>
    private const int Fewest = 3;

    private static readonly (Term Term, string Code)[] Languages =
        [(Term.LanguageDe, "de"), (Term.LanguageFr, "fr"), (Term.LanguageEs, "es"), (Term.LanguageEn, "en")];

    /// <summary>Two letters (ISO 639-1); null where it cannot be told.</summary>
    public static string? Of(IEnumerable<Word> words, Vocabulary vocabulary)
    {
        var folded = words.Select(word => Letters.Fold(word.Text)).ToList();
        var (count, code) = Languages.Select(language => (Count: folded.Count(word => vocabulary.Is(language.Term, word)), language.Code)).MaxBy(language => language.Count);
        return count >= Fewest ? code : null;
    }
}
