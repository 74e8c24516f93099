namespace Plimsoll.Reading.Words;

/// <summary>
/// Makes one page of two readings. Where both see a word, the first's is kept and the second's is its alternative; where the first sees
/// a word that the second sees as several, or nothing at all, the one that is surer counts.
/// </summary>
public static class WordMerge
{
    /// <summary>Share of the smaller box; below it two words are neighbours.</summary>
    private const double SamePlace = 0.5;

    /// <summary>A word that only one reading sees is a stain unless it is this sure.</summary>
    private const double Sure = 0.6;

    /// <summary>By so much the second must be surer to be believed.</summary>
    private const double Surer = 0.1;

    /// <summary>The words of both.</summary>
    public static PageText Of(PageText first, PageText second)
    {
        var words = new List<Word>();
        var taken = new HashSet<Word>(ReferenceEqualityComparer.Instance);
        foreach (var word in first.Words.OrderByDescending(word => word.Confidence))
            words.AddRange(Settle(word, second.Words.Where(other => Same(word, other)).ToList(), words, taken));
        words.AddRange(second.Words.Where(other => !taken.Contains(other) && other.Confidence >= Sure && !words.Exists(word => Same(word, other))));
        words.RemoveAll(word => words.Exists(other => IsPartOf(word, other)));
        return first with { Words = words };
    }

    /// <summary>«255» beside «€255», which is the same print.</summary>
    private static bool IsPartOf(Word word, Word other) =>
        word.Text.Length < other.Text.Length && other.Text.Contains(word.Text, StringComparison.Ordinal) && Same(word, other);

    private static List<Word> Settle(Word word, List<Word> rivals, List<Word> settled, HashSet<Word> taken)
    {
        if (rivals.Count == 0)
            return [word];

        // words that are surer have them already: this one is a smear across those, or one more of them
        var free = rivals.Where(rival => !taken.Contains(rival)).ToList();
        if (free.Count == 0)
            return settled.Exists(other => Same(word, other)) ? [] : [word];
        if (free.Count == 1)
            return [Better(word, free[0], taken)];
        if (free.Average(rival => rival.Confidence) <= word.Confidence)
            return [word];
        taken.UnionWith(free);
        return free;
    }

    private static Word Better(Word word, Word rival, HashSet<Word> taken)
    {
        taken.Add(rival);
        if (rival.Text == word.Text)
            return word with { Confidence = Math.Max(word.Confidence, rival.Confidence) };
        return rival.Confidence > word.Confidence + Surer ? rival with { Other = word.Text } : word with { Other = rival.Text };
    }

    private static bool Same(Word one, Word other) => one.Shared(other) > SamePlace * Math.Min(one.Area, other.Area);
}
