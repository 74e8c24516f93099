using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>Finds the currency: the code or sign that is printed most often.</summary>
internal static class CurrencyReader
{
    private static readonly (string Sign, string Code)[] Signs =
    [
        ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("¥", "JPY"), ("$", "USD"), ("EUR", "EUR"), ("USD", "USD"), ("GBP", "GBP"), ("CHF", "CHF"), ("NPR", "NPR"),
        ("INR", "INR"), ("AED", "AED"), ("SAR", "SAR"), ("MYR", "MYR"), ("RM", "MYR"), ("EURO", "EUR"), ("DEM", "DEM"), ("PLN", "PLN"), ("SEK", "SEK"), ("SGD", "SGD"),
    ];

    public static Reading<string> Read(BillText text)
    {
        var votes = text.Rows.SelectMany(row => row.Words).Select(word => Code(word.Text)).OfType<string>().GroupBy(code => code).OrderByDescending(group => group.Count()).ToList();
        if (votes.Count == 0)
            return new Reading<string>(null, 0, null, "no sign of a currency");

        var share = (double)votes[0].Count() / votes.Sum(group => group.Count());
        return new Reading<string>(votes[0].Key, Math.Round(0.95 * share, 2), null, $"printed {votes[0].Count()} times");
    }

    private static string? Code(string word)
    {
        var letters = word.Trim('(', ')', ':', '.', ',', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '/');
        return Signs.FirstOrDefault(sign => letters == sign.Sign || (sign.Sign.Length == 1 && word.Contains(sign.Sign, StringComparison.Ordinal))).Code;
    }
}
