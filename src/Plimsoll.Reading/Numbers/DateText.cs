using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Reading.Numbers;

/// <summary>Reads dates as bills write them: 2018-06-13 · 13.06.2018 · 13/06/18 · 13 June 2018 · Jun 13, 2018 · 11. März 2014. The day comes before the month, unless it cannot, or the bill writes months first.</summary>
internal static class DateText
{
    private const int EarliestYear = 1990;
    private const int LatestYear = 2050; // years of the Bikram Sambat are above

    private static readonly (Regex Pattern, Func<Match, DateOrder, (DateOnly? Date, bool IsInDoubt)> Read)[] Forms =
    [
        (DatePatterns.YearFirst(), AfterYear),
        (DatePatterns.DayFirst(), (match, order) => (order.IsMonthFirst ? Swapped(match) ?? Plain(match) : Plain(match) ?? Swapped(match), false)),
        (DatePatterns.DayAndName(), Named),
        (DatePatterns.NameAndDay(), Named),
    ];

    /// <summary>The first date in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="order">In which the bill writes its dates; null: the usual.</param>
    public static FoundDate? First(string text, DateOrder? order = null)
    {
        FoundDate? first = null;
        foreach (var (pattern, read) in Forms)
        {
            foreach (Match match in pattern.Matches(text))
            {
                if ((first is null || match.Index < first.Value.At) && read(match, order ?? DateOrder.Usual) is ({ } date, var isInDoubt))
                    first = new FoundDate(date, match.Index, match.Length, isInDoubt);
            }
        }

        return first;
    }

    private static (DateOnly? Date, bool IsInDoubt) AfterYear(Match match, DateOrder order)
    {
        var (plain, swapped) = (Plain(match), Swapped(match));
        return (order.IsDayAfterYear is true ? swapped ?? plain : plain ?? swapped, order.IsDayAfterYear is null && plain is not null && swapped is not null && plain != swapped);
    }

    private static (DateOnly? Date, bool IsInDoubt) Named(Match match, DateOrder order) =>
        (Of(Number(match, "y"), MonthName.Number(match.Groups["m"].Value), Number(match, "d")), false);

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

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
}
