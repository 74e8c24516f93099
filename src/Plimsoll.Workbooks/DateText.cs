using System.Globalization;

namespace Plimsoll.Workbooks;

/// <summary>Dates and times that a sheet keeps as days since 1900 or 1904.</summary>
internal static class DateText
{
    public const int MostBytes = 32;

    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>Day 0 of 1900 books, such that day 61 is 1 March 1900. Excel counts a 29 February 1900 before it, so earlier days are one off.</summary>
    private static readonly DateTime Epoch1900 = new(1899, 12, 30);

    private static readonly DateTime Epoch1904 = new(1904, 1, 1);
    private const double FirstSoundDay = 60;

    /// <summary>Writes <c>2025-01-02</c>, with a time where it is not midnight; only the time for less than a day.</summary>
    /// <returns>The bytes written; 0 where the number is no date a calendar has.</returns>
    public static int Write(double days, bool is1904, Span<byte> target)
    {
        if (!(days >= 0 && days < 3_000_000))
            return 0;

        var milliseconds = (long)Math.Round(days * MillisecondsPerDay);
        if (!is1904 && days > 0 && milliseconds / MillisecondsPerDay is > 0 and < (long)FirstSoundDay)
            milliseconds += MillisecondsPerDay;
        var epoch = is1904 ? Epoch1904 : Epoch1900;
        if (milliseconds > (DateTime.MaxValue - epoch).TotalMilliseconds)
            return 0;

        var moment = epoch.AddMilliseconds(milliseconds);
        moment.TryFormat(target, out var length, Form(milliseconds, days), CultureInfo.InvariantCulture);
        return length;
    }

    private static string Form(long milliseconds, double days) => (milliseconds % MillisecondsPerDay, days < 1) switch
    {
        (var time, true) => time % 1000 == 0 ? "HH:mm:ss" : "HH:mm:ss.fff",
        (0, _) => "yyyy-MM-dd",
        (var time, _) => time % 1000 == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.fff",
    };
}
