using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Reading.Numbers;

/// <summary>In which order a bill writes its dates, by those that can only be read one way.</summary>
/// <param name="IsMonthFirst">06/13/2018: months before days.</param>
/// <param name="IsDayAfterYear">2018-13-06: years, days, months; null where no date of the bill shows either.</param>
internal sealed record DateOrder(bool IsMonthFirst = false, bool? IsDayAfterYear = null)
{
    /// <summary>Days before months, and after a year months before days, as far as anything is known.</summary>
    public static DateOrder Usual { get; } = new();

    public static DateOrder Of(IReadOnlyCollection<string> texts)
    {
        var dayFirst = Pairs(DatePatterns.DayFirst(), texts, "d", "m");
        var yearFirst = Pairs(DatePatterns.YearFirst(), texts, "m", "d");
        return new DateOrder(
            dayFirst.Exists(IsSecondTheDay) && !dayFirst.Exists(IsFirstTheDay),
            yearFirst.Exists(IsSecondTheDay) ? false : yearFirst.Exists(IsFirstTheDay) ? true : null);
    }

    private static bool IsFirstTheDay((int First, int Second) pair) => pair is { First: > 12 and <= 31, Second: <= 12 };

    private static bool IsSecondTheDay((int First, int Second) pair) => pair is { First: <= 12, Second: > 12 and <= 31 };

    private static List<(int First, int Second)> Pairs(Regex pattern, IEnumerable<string> texts, string first, string second) =>
        [.. texts.SelectMany(text => pattern.Matches(text)).Select(match => (Number(match.Groups[first]), Number(match.Groups[second])))];

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
}
