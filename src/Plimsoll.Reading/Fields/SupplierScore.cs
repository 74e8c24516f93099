using System.Text.RegularExpressions;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>How much speaks for a cell being the supplier's name. The figures were weighed on the development sets.</summary>
internal sealed partial class SupplierScore(PartyWords words, PartyCells cells, BillText text)
{
    /// <summary>A shorter word is in some address by chance.</summary>
    private const int ShortestInDomain = 4;

    private readonly double _usualHeight = Math.Max(1, text.Rows.Select(row => row.Height).Order().ElementAt(text.Rows.Count / 2));
    private readonly string _domains = string.Join(' ', text.Rows.SelectMany(row => row.Words).Where(word => Domain().IsMatch(word.Text)).Select(word => Letters.Fold(word.Text)));

    /// <param name="cell">The cell.</param>
    /// <param name="at">How many cells stand before it.</param>
    /// <returns>0: it is none.</returns>
    public double Of(Cell cell, int at)
    {
        var letters = Letters.Count(cell.Text);
        if (letters < 3 || cell.Confidence < 0.2 || words.IsSomethingElse(cell))
            return 0;

        var score = 1 - (0.8 * at / Math.Max(1, cells.All.Count)) + (at < 3 ? 0.8 : 0);
        score += words.HasForm(SupplierName.Spread(cell)) ? 1.2 : 0;
        score += Under(cell);
        score += IsInDomain(cell) ? 1 : 0;
        score += Math.Min(0.6, 0.4 * ((cell.Row.Height / _usualHeight) - 1));
        score -= letters < 0.6 * cell.Text.Length ? 0.5 : 0;
        score -= cell.Confidence < 0.5 ? 0.2 : 0;
        return Math.Max(score, 0.01);
    }

    /// <summary>Whether a word of it is in an address of the Internet that the bill prints.</summary>
    public bool IsInDomain(Cell cell) => cell.Words.Select(word => Letters.Fold(word.Text)).Any(word => word.Length >= ShortestInDomain && _domains.Contains(word, StringComparison.Ordinal));

    private double Under(Cell cell)
    {
        var direct = (cells.IsUnderSeller(cell) ? (cells.IsFirstUnderSeller(cell) ? 2.5 : 0.3) : 0) - (cells.IsUnderBuyer(cell) ? 2.5 : 0);
        return cells.NamedBy(cell) is not { } label ? direct : direct + (cells.IsUnderSeller(label) ? 2.5 : cells.IsUnderBuyer(label) ? -2 : 0);
    }

    [GeneratedRegex(@"@|www\.|https?:|\.(com|de|fr|net|org|my|np|in|es|co|eu)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Domain();
}
