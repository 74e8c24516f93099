namespace Plimsoll.Server.Matching;

/// <summary>Words that two names share. A long word says more than a short one, so a word counts by its letters.</summary>
/// <param name="Share">Letters in common words, of all letters of both: from 0 to 1.</param>
/// <param name="Common">Words in common.</param>
/// <param name="Words">Words of the longer name.</param>
internal readonly record struct WordOverlap(double Share, int Common, int Words)
{
    public static WordOverlap Of(NameShape wanted, NameShape known)
    {
        var (letters, words, taken) = (0, 0, 0u);
        for (var i = 0; i < wanted.WordCount; i++)
        {
            var place = known.PlaceOf(wanted, i, taken);
            if (place < 0)
                continue;
            taken |= 1u << place;
            letters += known.Word(place).Length;
            words++;
        }

        return new(2.0 * letters / (wanted.Letters + known.Letters), words, Math.Max(wanted.WordCount, known.WordCount));
    }
}
