namespace Plimsoll.Server.Matching;

/// <summary>How like two names are.</summary>
/// <param name="Score">From 0 to 1; 1 is letter for letter.</param>
/// <param name="Reason">What the score goes by.</param>
internal readonly record struct Likeness(double Score, MatchReason Reason)
{
    /// <summary>Nothing that only looks alike comes near what is the same.</summary>
    private const double MostOfAlike = 0.95;

    /// <summary>250 ml are not 500: where numbers differ, names that look alike mean different things.</summary>
    private const double OtherNumbers = 0.7;

    /// <summary>Codes that look alike are mostly those of neighbours in the list.</summary>
    private const double OtherCode = 0.8;

    private const double NormalisedScore = 0.98;

    /// <summary>Below this a likeness is chance.</summary>
    public const double Least = 0.5;

    /// <summary>Words in common, or letters that differ.</summary>
    private int Count { get; init; }

    /// <summary>Words or letters in all.</summary>
    private int Whole { get; init; }

    private bool DiffersInNumbers { get; init; }

    /// <summary>Whether it is the same name, not one that looks like it.</summary>
    public bool IsSame => Reason <= MatchReason.Normalised;

    /// <summary>The reason for a person.</summary>
    public string Explanation => Reason switch
    {
        MatchReason.Exact => "letter for letter",
        MatchReason.Normalised => "only case, blanks, signs, accents or the legal form differ",
        MatchReason.SameName => "the same name under another code",
        MatchReason.WordOverlap => $"{Count} of {Whole} words in common{Numbers}",
        _ => $"{Count} of {Whole} letters differ{Numbers}",
    };

    private string Numbers => DiffersInNumbers ? ", and the numbers differ" : "";

    /// <summary>Null: not like enough.</summary>
    /// <param name="wanted">A name on a bill.</param>
    /// <param name="known">A name in master data.</param>
    /// <param name="least">The score it must reach to be of interest.</param>
    public static Likeness? Of(NameShape wanted, NameShape known, double least = Least)
    {
        if (wanted.IsEmpty || known.IsEmpty)
            return null;
        if (wanted.Folded.SequenceEqual(known.Folded))
            return wanted.Text.Equals(known.Text, StringComparison.Ordinal) ? new(1, MatchReason.Exact) : new(NormalisedScore, MatchReason.Normalised);

        return wanted.MayResemble(known) ? Alike(wanted, known, least) : null;
    }

    private static Likeness? Alike(NameShape wanted, NameShape known, double least)
    {
        var otherNumbers = wanted.Kind != NameKind.Code && !wanted.HasNumbersOf(known);
        var factor = MostOfAlike * (otherNumbers ? OtherNumbers : wanted.Kind == NameKind.Code ? OtherCode : 1);
        var overlap = WordOverlap.Of(wanted, known);
        var longest = Math.Min(EditDistance.MostLetters, Math.Max(wanted.Folded.Length, known.Folded.Length));
        var distance = wanted.DistanceTo(known);
        var nearness = 1 - (distance / (double)longest);
        if (factor * Math.Max(overlap.Share, nearness) < least)
            return null;

        return overlap.Share >= nearness
            ? new(factor * overlap.Share, MatchReason.WordOverlap) { Count = overlap.Common, Whole = overlap.Words, DiffersInNumbers = otherNumbers }
            : new(factor * nearness, MatchReason.EditDistance) { Count = distance, Whole = longest, DiffersInNumbers = otherNumbers };
    }
}
