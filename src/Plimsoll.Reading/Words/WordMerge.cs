namespace Plimsoll.Reading.Words;

/// <summary>
/// Makes one page of two readings. Where both see a word, the first's is kept and the second's is its alternative. Where one sees several
/// words in the place of the other's, or nothing, the surer one counts.
/// </summary>
public static class WordMerge
{
    /// <summary>Share of the smaller box; below it two words are neighbours.</summary>
    private const double SamePlace = 0.5;

    /// <summary>A word that only one reading sees is a stain unless it is this sure.</summary>
    private const double Sure = 0.6;

    /// <summary>A word that is less sure and covers several of the other reading is a smear across them.</summary>
    private const double Smear = 0.4;

    /// <summary>Share of the smaller box that two words of one reading may have in common, and what it takes off where they have more.</summary>
    private const double Lying = 0.25;

    private const double Doubled = 0.5;

    /// <summary>By so much the second must be surer to be believed.</summary>
    private const double Surer = 0.1;

    /// <summary>The words of both.</summary>
    public static PageText Of(PageText first, PageText second)
    {
        var (ours, theirs) = (WithoutSmears(first.Words, second.Words), WithoutSmears(second.Words, first.Words));
        var words = new List<Word>();
        foreach (var (one, other) in Places(ours, theirs))
            words.AddRange(Settle(one, other));
        words.RemoveAll(word => words.Exists(other => IsPartOf(word, other)));
        return first with { Words = words };
    }

    private static List<Word> WithoutSmears(IReadOnlyList<Word> words, IReadOnlyList<Word> others) =>
        [.. words.Where(word => word.Confidence >= Smear || others.Count(other => Same(word, other)) < 2)];

    /// <summary>Words that share a place, of the one reading and of the other.</summary>
    private static IEnumerable<(List<Word> First, List<Word> Second)> Places(List<Word> first, List<Word> second)
    {
        var (left, right) = (new List<Word>(first), new List<Word>(second));
        while (left.Count > 0)
        {
            var (ours, theirs) = (new List<Word> { Take(left, 0) }, new List<Word>());
            var found = true;
            while (found)
            {
                var more = right.FindAll(word => ours.Exists(our => Same(word, our)));
                right.RemoveAll(more.Contains);
                theirs.AddRange(more);
                var back = left.FindAll(word => theirs.Exists(their => Same(word, their)));
                left.RemoveAll(back.Contains);
                ours.AddRange(back);
                found = more.Count + back.Count > 0;
            }

            yield return (ours, theirs);
        }

        foreach (var word in right)
            yield return ([], [word]);
    }

    private static Word Take(List<Word> words, int at)
    {
        var word = words[at];
        words.RemoveAt(at);
        return word;
    }

    private static List<Word> Settle(List<Word> first, List<Word> second)
    {
        if (second.Count == 0)
            return first;
        if (first.Count == 0)
            return second.FindAll(word => word.Confidence >= Sure);
        if (first.Count == 1 && second.Count == 1)
            return [Better(first[0], second[0])];
        if (Certainty(second) > Certainty(first))
            return WithoutDoubles(second);
        return first.Count == 1 ? [first[0] with { Other = string.Concat(second.OrderBy(word => word.Left).Select(word => word.Text)) }] : WithoutDoubles(first);
    }

    /// <summary>Of its letters; words that lie on each other cannot both be right.</summary>
    private static double Certainty(List<Word> words) =>
        (words.Sum(word => word.Confidence * word.Text.Length) / words.Sum(word => word.Text.Length)) - (WithoutDoubles(words).Count < words.Count ? Doubled : 0);

    private static List<Word> WithoutDoubles(List<Word> words) =>
        words.FindAll(word => !words.Exists(other => !ReferenceEquals(word, other) && IsDouble(word, other)));

    /// <summary>Whether a word is the same print as another that says more, or is surer: «escription» on «Descripti». «00» in the wide box of «152.» is not.</summary>
    private static bool IsDouble(Word word, Word other) =>
        other.Shared(word) > Lying * Math.Min(word.Area, other.Area) && HaveCommon(word.Text, other.Text)
        && (IsPartOf(word, other) || (other.Confidence >= word.Confidence && !IsPartOf(other, word)));

    /// <summary>Half of the shorter, in one piece.</summary>
    private static bool HaveCommon(string one, string other)
    {
        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        var length = (shorter.Length + 1) / 2;
        return Enumerable.Range(0, shorter.Length - length + 1).Any(at => longer.Contains(shorter.Substring(at, length), StringComparison.Ordinal));
    }

    private static Word Better(Word word, Word rival)
    {
        if (rival.Text == word.Text)
            return word with { Confidence = Math.Max(word.Confidence, rival.Confidence) };
        return rival.Confidence > word.Confidence + Surer ? rival with { Other = word.Text } : word with { Other = rival.Text };
    }

    /// <summary>«255» beside «€255», which is the same print.</summary>
    private static bool IsPartOf(Word word, Word other) =>
        word.Text.Length < other.Text.Length && other.Text.Contains(word.Text, StringComparison.Ordinal) && Same(word, other);

    private static bool Same(Word one, Word other) => one.Shared(other) > SamePlace * Math.Min(one.Area, other.Area);
}
