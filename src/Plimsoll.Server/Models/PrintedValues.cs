using System.Globalization;
using Plimsoll.Reading.Words;

namespace Plimsoll.Server.Models;

/// <summary>Whether a value that a model gives is among the words of a bill: what is not printed was invented.</summary>
internal static class PrintedValues
{
    /// <summary>The digits of an amount with its cents, or without where there are none, stand together on one page. Signs between them do not count.</summary>
    public static bool Have(IReadOnlyList<PageText> pages, decimal amount)
    {
        var cents = Math.Abs(amount).ToString("0.00", CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal);
        return amount == 0 || Have(pages, cents) || (cents.EndsWith("00", StringComparison.Ordinal) && Have(pages, cents[..^2])) || (cents.EndsWith('0') && Have(pages, cents[..^1]));
    }

    public static bool Have(IReadOnlyList<PageText> pages, string? text)
    {
        var folded = Folded(text ?? "");
        return folded.Length > 0 && pages.Any(page => page.Words.Any(word => Folded(word.Text) == folded || Folded(word.Other ?? "") == folded) || Neighbours(page).Contains(folded));
    }

    /// <summary>«1 410,12» is two words.</summary>
    private static HashSet<string> Neighbours(PageText page) =>
        [.. page.Words.Zip(page.Words.Skip(1), (word, next) => Folded(word.Text + next.Text))];

    private static string Folded(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
