namespace Plimsoll.Workbooks.Sheets;

/// <summary>Tells from a number format whether it shows dates or times.</summary>
internal static class DateFormat
{
    /// <summary>Formats that Excel has without writing them down (ECMA-376, 18.8.30); 27 to 36 and 50 to 58 are dates in East Asia.</summary>
    public static bool IsBuiltIn(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>Whether the first section of a format has a letter of days, months, years, hours or seconds that is not mere text.</summary>
    public static bool IsDate(string format)
    {
        for (var i = 0; i < format.Length && format[i] != ';'; i++)
        {
            switch (format[i])
            {
                case '"':
                    i = Past(format, i, '"');
                    break;
                case '[' when !IsElapsed(format, i):
                    i = Past(format, i, ']');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'G' or 'g' when format.AsSpan(i).StartsWith("general", StringComparison.OrdinalIgnoreCase):
                    i += "general".Length - 1;
                    break;
                case 'd' or 'm' or 'y' or 'h' or 's' or 'D' or 'M' or 'Y' or 'H' or 'S':
                    return true;
            }
        }

        return false;
    }

    /// <summary>«[h]:mm» counts hours; «[Red]» and «[$-409]» are no part of a date.</summary>
    private static bool IsElapsed(string format, int open) =>
        Past(format, open, ']') is var close && format[(open + 1)..Math.Min(close, format.Length)].ToUpperInvariant() is "H" or "HH" or "M" or "MM" or "S" or "SS";

    private static int Past(string format, int from, char mark)
    {
        var found = format.IndexOf(mark, from + 1);
        return found < 0 ? format.Length : found;
    }
}
