using System.Text.RegularExpressions;

namespace Plimsoll.Reading.Numbers;

/// <summary>Which sign a bill writes before its decimals, as most of its numbers with two decimals have it.</summary>
internal static partial class Notation
{
    /// <summary>A comma or a point; a point where nothing tells.</summary>
    public static char DecimalSign(IEnumerable<string> words)
    {
        var (commas, points) = (0, 0);
        foreach (var word in words)
        {
            if (CommaDecimals().IsMatch(word))
                commas++;
            else if (PointDecimals().IsMatch(word))
                points++;
        }

        return commas > points ? ',' : '.';
    }

    [GeneratedRegex(@"\d,\d\d\D{0,3}$")]
    private static partial Regex CommaDecimals();

    [GeneratedRegex(@"\d\.\d\d\D{0,3}$")]
    private static partial Regex PointDecimals();
}
