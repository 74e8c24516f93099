using System.Text.RegularExpressions;
using Plimsoll.Reading.Words;

namespace Plimsoll.Server.Extraction;

/// <summary>Tells whether a page was scanned on its side or upside down.</summary>
internal static partial class PageTurn
{
    /// <summary>A word of fewer letters may be anything's outline.</summary>
    private const int WordLetters = 3;

    private const double Sure = 0.7;

    /// <summary>Of a page the right way up two words in three are sure, of a turned one hardly any.</summary>
    private const double SureShare = 0.3;

    /// <summary>A page on its side often gives no words at all; a bill has more than this.</summary>
    private const int FewestWords = 10;

    /// <summary>Whether it is worth asking, which takes a second.</summary>
    public static bool IsLikely(PageText page) =>
        page.Words.Count(word => word.Text.Length >= WordLetters && word.Confidence >= Sure) < SureShare * Math.Max(page.Words.Count, FewestWords);

    /// <summary>Degrees clockwise that set the page right, out of tesseract's own lines; 0 where it does not know.</summary>
    public static int Of(string lines) => Rotate().Match(lines) is { Success: true } match ? int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"Rotate: (0|90|180|270)\b")]
    private static partial Regex Rotate();
}
