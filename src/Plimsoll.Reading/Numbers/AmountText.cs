using System.Globalization;
using System.Text.RegularExpressions;

namespace Plimsoll.Reading.Numbers;

/// <summary>
/// Reads numbers as bills write them: 1.234,56 · 1 234,56 · 1,234.56 · 1,23,456.00 · 1'234.56 · -14,73 · 14,73- · (35,13) · € 7038.0 · RM9.90.
/// </summary>
internal static partial class AmountText
{
    /// <summary>Every number in a text, from left to right. What looks like a date, a phone number or a code is left out.</summary>
    public static List<Amount> All(string text, char decimalSign)
    {
        var amounts = new List<Amount>();
        foreach (Match match in Number().Matches(Prepare(text)))
        {
            if (Value(match.Groups["number"].Value, decimalSign) is not var (value, decimals))
                continue;

            var negative = match.Groups["minus"].Success || match.Groups["after"].Success || match.Groups["open"].Success && match.Groups["close"].Success;
            amounts.Add(new Amount(negative ? -value : value, decimals, match.Value.Trim()));
        }

        return amounts;
    }

    /// <summary>The last number of a text.</summary>
    public static Amount? Last(string text, char decimalSign) => All(text, decimalSign) is { Count: > 0 } all ? all[^1] : null;

    /// <summary>Whether a word is a number and nothing else but signs of money.</summary>
    public static bool IsNumber(string word) => Bare().IsMatch(Prepare(word));

    /// <summary>Whether a text ends in a number with two decimals.</summary>
    public static bool EndsInMoney(string text) => Money().IsMatch(Prepare(text));

    private static (decimal Value, int Decimals)? Value(string text, char decimalSign)
    {
        var digits = Digits().Replace(text, "");
        var at = DecimalAt(text, decimalSign);
        var decimals = at < 0 ? 0 : Digits().Replace(text[(at + 1)..], "").Length;
        if (digits.Length is 0 or > 15 || !Grouped().IsMatch(at < 0 ? text : text[..at]))
            return null;
        var whole = decimal.Parse(digits, CultureInfo.InvariantCulture);
        for (var i = 0; i < decimals; i++)
            whole /= 10;
        return (whole, decimals);
    }

    /// <summary>Where the decimal sign stands; -1 without one. Three digits after the only sign are thousands, unless it is the bill's decimal sign.</summary>
    private static int DecimalAt(string text, char decimalSign)
    {
        var at = text.LastIndexOfAny(['.', ',']);
        if (at < 0)
            return -1;

        var after = text.Length - at - 1;
        var (sign, count) = (text[at], text.Count(letter => letter == text[at]));
        if (count > 1)
            return after is 1 or 2 ? at : -1; // 1.234.56 was 1.234,56
        if (after != 3)
            return at;
        return sign == decimalSign || text.AsSpan(0, at).ContainsAny(['.', ',', ' ', '\'']) || at > 3 || text[0] == '0' ? at : -1;
    }

    /// <summary>Letters that stand for digits within a number, other scripts' digits, and strange signs, in the usual form.</summary>
    private static string Prepare(string text)
    {
        text = Ringgit().Replace(text, "RM");
        text = Misread().Replace(text, match => match.Value is "O" or "o" or "Q" or "D" ? "0" : "1");
        return string.Create(text.Length, text, static (plain, from) =>
        {
            for (var at = 0; at < from.Length; at++)
                plain[at] = Plain(from[at]);
        });
    }

    private static char Plain(char letter) => letter switch
    {
        '−' or '–' or '—' or '~' => '-',
        '’' or '‘' or '`' or '´' => '\'',
        '٫' => '.',
        '٬' => ',',
        '\u00A0' or '\u202F' or '\u2009' => ' ',
        _ when char.IsDigit(letter) && !char.IsAsciiDigit(letter) => (char)('0' + char.GetNumericValue(letter)),
        _ => letter,
    };

    [GeneratedRegex(@"(?<![\p{L}\d.,/:#-])(?<open>\()?[\s*]*(?<minus>-)?\s?(?<money>(?:EUR|USD|MYR|NPR|INR|AED|SAR|GBP|CHF|RM|NRs\.?|R[Ss]\.?|US\$|[€$£₹¥])\s?)?(?<minus>-)?(?<number>\d{1,3}(?:[ '](?:\d{3}))+(?:[.,]\d{1,4})?(?![\d])|\d[\d.,']*\d|\d)(?<after>-(?!\d))?\s?(?:[€$£₹¥]\s?)?(?<close>\))?(?![\d/:]|[.,]\d)")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[(*+-]?\s?(?:EUR|USD|MYR|NPR|INR|RM|R[Ss]\.?|[€$£₹¥])?\s?-?\d[\d.,' ]*(?:[€$£₹¥]|EUR|SR|ZRL|[A-Z])?[)*-]?$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"\d[.,]\s?\d{2}(?!\d)[^\d%]{0,6}$")]
    private static partial Regex Money();

    /// <summary>Thousands by threes, or, in India and Nepal, the last three and then by twos. A date is not.</summary>
    [GeneratedRegex(@"^(\d+|\d{1,3}([., ']\d{3})+|\d{1,2}(,\d{2})+,\d{3})$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"\D")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<![\p{L}\d])R[NHWY](?=\s?[\dO])")]
    private static partial Regex Ringgit();

    [GeneratedRegex(@"(?<=\d[.,]?)[OoQDlI|](?=[\d.,]|$)|(?<=^|\s|RM)[OolI](?=[.,]\d)")]
    private static partial Regex Misread();
}
