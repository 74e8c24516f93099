using System.Globalization;

namespace Plimsoll.Server.Parsing;

/// <summary>Dates as bills write them.</summary>
internal static class BillDate
{
    /// <summary>In the order in which they are tried: month before day only where day before month is impossible.</summary>
    private static readonly string[] Formats =
    [
        "yyyy-M-d", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "M/d/yyyy",
    ];

    /// <summary>Takes also a date followed by a time of day, as ISO 8601 writes it; the time is dropped.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date)
    {
        text = text.Trim();
        if (text is [_, _, _, _, '-', _, _, '-', _, _, 'T' or ' ', ..])
            text = text[..10];

        foreach (var format in Formats)
        {
            if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
                return date.Year >= 1900;
        }

        date = default;
        return false;
    }
}
