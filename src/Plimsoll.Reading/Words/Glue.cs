using System.Text.RegularExpressions;

namespace Plimsoll.Reading.Words;

/// <summary>Puts numbers together that a printer's wide point has split: «49. 40», «9, 89», «35 .00».</summary>
internal static partial class Glue
{
    /// <summary>In heights of the text.</summary>
    private const double WidestGap = 1.2;

    /// <param name="words">Of one row, from left to right.</param>
    public static List<Word> Numbers(IEnumerable<Word> words)
    {
        var glued = new List<Word>();
        foreach (var word in words)
        {
            if (glued.Count > 0 && AreOne(glued[^1], word))
                glued[^1] = Join(glued[^1], word);
            else
                glued.Add(word);
        }

        return glued;
    }

    private static bool AreOne(Word left, Word right) => right.Left - left.Right < WidestGap * Math.Max(left.Height, right.Height)
        && ((Head().IsMatch(left.Text) && Cents().IsMatch(right.Text)) || (Whole().IsMatch(left.Text) && PointAndCents().IsMatch(right.Text)));

    private static Word Join(Word left, Word right) => new(left.Text + right.Text, left.Left, Math.Min(left.Top, right.Top), right.Right, Math.Max(left.Bottom, right.Bottom),
        Math.Min(left.Confidence, right.Confidence))
    {
        Other = left.Other is null && right.Other is null ? null : (left.Other ?? left.Text) + (right.Other ?? right.Text),
    };

    [GeneratedRegex(@"^[^\d]{0,3}\d[\d.,]*[.,]$")]
    private static partial Regex Head();

    [GeneratedRegex(@"^\d{2}\D{0,2}$")]
    private static partial Regex Cents();

    [GeneratedRegex(@"^[^\d]{0,3}\d+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[.,]\d{2}$")]
    private static partial Regex PointAndCents();
}
