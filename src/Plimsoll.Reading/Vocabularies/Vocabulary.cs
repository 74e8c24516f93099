using System.Collections.Frozen;
using System.Reflection;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Vocabularies;

/// <summary>Knows what words on a bill mean, in the form of vocabulary.txt.</summary>
public sealed class Vocabulary
{
    /// <summary>So many words make the longest phrase.</summary>
    private const int LongestPhrase = 6;

    /// <summary>Between the words of a phrase, in heights of the text; a till prints its letters wide.</summary>
    private const double WidestGap = 3;

    /// <summary>Shorter words are too much like each other to be taken for one another.</summary>
    private const int ShortestFuzzy = 6;

    private readonly FrozenDictionary<Term, FrozenSet<string>> _phrases;
    private readonly FrozenSet<string> _all;
    private readonly Dictionary<(Term, string), bool> _known = [];

    private Vocabulary(Dictionary<Term, HashSet<string>> phrases)
    {
        _phrases = phrases.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());
        _all = phrases.Values.SelectMany(known => known).ToFrozenSet();
    }

    /// <summary>The words that come with the program, and one's own.</summary>
    /// <param name="more">Lines in the form of vocabulary.txt.</param>
    /// <exception cref="FormatException">A line names no term.</exception>
    public static Vocabulary Load(IEnumerable<string>? more = null)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("vocabulary.txt")!;
        using var reader = new StreamReader(stream);
        var phrases = new Dictionary<Term, HashSet<string>>();
        foreach (var line in reader.ReadToEnd().Split('\n').Concat(more ?? []))
            Add(phrases, line.Trim());
        return new Vocabulary(phrases);
    }

    /// <summary>How many words from a place on are of a term; 0 for none.</summary>
    internal int Match(Term term, IReadOnlyList<Word> words, int from)
    {
        for (var count = Together(words, from); count > 0; count--)
        {
            if (IsWord(words[from]) && IsWord(words[from + count - 1]) && Is(term, Folded(words, from, count)))
                return count;
        }

        return 0;
    }

    /// <summary>How many words may be one phrase: «Date» and, far to its right, «Facture n°» are none.</summary>
    private static int Together(IReadOnlyList<Word> words, int from)
    {
        var count = Math.Min(1, words.Count - from);
        while (count < Math.Min(LongestPhrase, words.Count - from) && words[from + count].Left - words[from + count - 1].Right < WidestGap * Math.Max(words[from + count].Height, words[from + count - 1].Height))
            count++;
        return count;
    }

    /// <summary>Whether a folded text is of a term, as it stands or with few letters misread.</summary>
    internal bool Is(Term term, string folded)
    {
        if (folded.Length == 0 || !_phrases.TryGetValue(term, out var phrases))
            return false;
        if (phrases.Contains(folded))
            return true;
        if (folded.Length < ShortestFuzzy || folded.Any(char.IsDigit) || _all.Contains(folded))
            return false;

        lock (_known)
        {
            if (_known.Count > 4_000) // words of a few bills, 100 bytes each
                _known.Clear();
            if (!_known.TryGetValue((term, folded), out var known))
                _known[(term, folded)] = known = IsNear(phrases, folded);
            return known;
        }
    }

    /// <summary>Whether a folded text is of a term as it stands.</summary>
    internal bool IsExactly(Term term, string folded) => _phrases.TryGetValue(term, out var phrases) && phrases.Contains(folded);

    /// <summary>Whether a compound ends in a word of a term, as «Artikelrabatt» does.</summary>
    internal bool IsPartOf(Term term, Word word)
    {
        var folded = Letters.Fold(word.Text);
        return _phrases.TryGetValue(term, out var phrases) && phrases.Any(phrase => phrase.Length >= ShortestFuzzy && folded.EndsWith(phrase, StringComparison.Ordinal));
    }

    /// <summary>The first place in a row that is of a term, and how many words; -1 for none.</summary>
    internal (int At, int Count) Find(Term term, IReadOnlyList<Word> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (Match(term, words, at) is var count and > 0)
                return (at, count);
        }

        return (-1, 0);
    }

    internal static string Folded(IReadOnlyList<Word> words, int from, int count) =>
        string.Concat(Enumerable.Range(from, count).Select(at => Letters.Fold(words[at].Text)));

    private static bool IsWord(Word word) => word.Text.Any(letter => char.IsLetterOrDigit(letter) || letter is '#' or '%');

    private static bool IsNear(FrozenSet<string> phrases, string folded)
    {
        var most = folded.Length / ShortestFuzzy;
        return phrases.Any(phrase => phrase.Length >= ShortestFuzzy && Letters.Distance(phrase, folded, most) <= most);
    }

    private static void Add(Dictionary<Term, HashSet<string>> phrases, string line)
    {
        if (line.Length == 0 || line[0] == '#')
            return;
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !Enum.TryParse<Term>(line[..colon].Replace(".", "", StringComparison.Ordinal), ignoreCase: true, out var term))
            throw new FormatException($"«{line}» names no term of the vocabulary; a line begins with one of its keys and a colon.");

        if (!phrases.TryGetValue(term, out var known))
            phrases[term] = known = [];
        known.UnionWith(line[(colon + 1)..].Split('|').Select(Letters.Fold).Where(phrase => phrase.Length > 0));
    }
}
