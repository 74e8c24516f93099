using System.Text.RegularExpressions;

namespace Plimsoll.Reading.Numbers;

/// <summary>How dates look in print; y, m and d name their parts.</summary>
internal static partial class DatePatterns
{
    /// <summary>2018-06-13.</summary>
    [GeneratedRegex(@"(?<![\d.,/-])(?<y>(?:19|20)\d\d)\s?[-/.]\s?(?<m>\d{1,2})\s?[-/.]\s?(?<d>\d{1,2})(?![\d])")]
    public static partial Regex YearFirst();

    /// <summary>13.06.2018, 13/06/18.</summary>
    [GeneratedRegex(@"(?<![\d.,/-])(?<d>\d{1,2})\s?[-/.]\s?(?<m>\d{1,2})\s?[-/.]\s?(?<y>(?:19|20)\d\d|\d\d)(?![\d/-]|[.,]\d)")]
    public static partial Regex DayFirst();

    /// <summary>13 June 2018, 11. März 2014.</summary>
    [GeneratedRegex(@"(?<![\d.,/])(?<d>\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:de\s)?(?<m>\p{L}{3,9})[\s.,/'-]*(?:de\s)?(?<y>(?:19|20)\d\d|\d\d)(?!\d)", RegexOptions.IgnoreCase)]
    public static partial Regex DayAndName();

    /// <summary>Jun 13, 2018.</summary>
    [GeneratedRegex(@"(?<!\p{L})(?<m>\p{L}{3,9})[\s.]*(?<d>\d{1,2})(?:st|nd|rd|th)?[\s.,-]+(?<y>(?:19|20)\d\d|\d\d)(?!\d)", RegexOptions.IgnoreCase)]
    public static partial Regex NameAndDay();
}
