using System.Text.RegularExpressions;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Numbers;

/// <summary>Reads dates as bills write them: 2018-06-13 · 13.06.2018 · 13/06/18 · 13 June 2018 · Jun 13, 2018 · 11. März 2014. The day comes before the month, unless it cannot, or the bill writes months first.</summary>
internal static partial class DateText
{
    private const int EarliestYear = 1990;
    private const int LatestYear = 2050; // years of the Bikram Sambat are above

    // The first three letters of the months in English, German, French, Spanish and Malay, folded. «JUI» is June or July: the fourth tells.
    private static readonly string[][] Months =
    [
        ["JAN", "ENE"], ["FEB", "FEV"], ["MAR", "MRZ", "MAC"], ["APR", "AVR", "ABR"], ["MAY", "MAI", "MEI"], ["JUN", "JUIN"],
        ["JUL", "JUIL"], ["AUG", "AOU", "AGO", "OGO"], ["SEP"], ["OCT", "OKT", "OUT"], ["NOV"], ["DEC", "DEZ", "DIC", "DIS"],
    ];

    /// <summary>Whether a bill writes months before days: one of its dates can only be read so, and none only the other way.</summary>
    public static bool IsMonthFirst(IEnumerable<string> texts)
    {
        var dates = texts.SelectMany(text => DayFirst().Matches(text)).Select(match => (First: Number(match, "d"), Second: Number(match, "m"))).ToList();
        return dates.Exists(date => date is { First: <= 12, Second: > 12 and <= 31 }) && !dates.Exists(date => date is { First: > 12, Second: <= 12 });
    }

    /// <summary>The first date in a text, and where it begins and ends.</summary>
    public static (DateOnly Date, int At, int Length)? First(string text, bool monthFirst = false)
    {
        (DateOnly Date, int At, int Length)? first = null;
        foreach (var (pattern, read) in Forms)
        {
            foreach (Match match in pattern.Matches(text))
            {
                if ((first is null || match.Index < first.Value.At) && read(match, monthFirst) is { } date)
                    first = (date, match.Index, match.Length);
            }
        }

        return first;
    }

    private static readonly (Regex Pattern, Func<Match, bool, DateOnly?> Read)[] Forms =
    [
        (YearFirst(), (match, _) => Plain(match) ?? Swapped(match)),
        (DayFirst(), (match, monthFirst) => monthFirst ? Swapped(match) ?? Plain(match) : Plain(match) ?? Swapped(match)),
        (DayAndName(), (match, _) => Of(Number(match, "y"), Month(match.Groups["m"].Value), Number(match, "d"))),
        (NameAndDay(), (match, _) => Of(Number(match, "y"), Month(match.Groups["m"].Value), Number(match, "d"))),
    ];

    private static DateOnly? Plain(Match match) => Of(Number(match, "y"), Number(match, "m"), Number(match, "d"));

    private static DateOnly? Swapped(Match match) => Of(Number(match, "y"), Number(match, "d"), Number(match, "m"));

    private static DateOnly? Of(int year, int month, int day)
    {
        if (year < 100)
            year += 2000;
        return year is >= EarliestYear and <= LatestYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static int Month(string name)
    {
        var folded = Letters.Fold(name);
        var longest = Array.FindIndex(Months, names => names.Any(known => known.Length == 4 && folded.StartsWith(known, StringComparison.Ordinal)));
        return 1 + (longest >= 0 ? longest : Array.FindIndex(Months, names => names.Any(known => folded.StartsWith(known, StringComparison.Ordinal))));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\d.,/-])(?<y>(?:19|20)\d\d)\s?[-/.]\s?(?<m>\d{1,2})\s?[-/.]\s?(?<d>\d{1,2})(?![\d])")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<![\d.,/-])(?<d>\d{1,2})\s?[-/.]\s?(?<m>\d{1,2})\s?[-/.]\s?(?<y>(?:19|20)\d\d|\d\d)(?![\d/-]|[.,]\d)")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"(?<![\d.,/])(?<d>\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:de\s)?(?<m>\p{L}{3,9})[\s.,/'-]*(?:de\s)?(?<y>(?:19|20)\d\d|\d\d)(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex DayAndName();

    [GeneratedRegex(@"(?<!\p{L})(?<m>\p{L}{3,9})[\s.]*(?<d>\d{1,2})(?:st|nd|rd|th)?[\s.,-]+(?<y>(?:19|20)\d\d|\d\d)(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex NameAndDay();
}
