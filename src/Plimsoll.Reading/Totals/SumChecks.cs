using System.Globalization;
using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Totals;

/// <summary>Says what of a bill's sums adds up.</summary>
internal static class SumChecks
{
    public static IReadOnlyList<Check> Of(GrossCandidate? best, List<TotalEntry> entries, IReadOnlyList<LineReading> lines, decimal? sum) =>
        [Lines(lines), NetAndTax(best), SumOfLines(best, entries, sum)];

    private static Check Lines(IReadOnlyList<LineReading> lines)
    {
        var wrong = lines.Count(line => line is { Quantity: { } quantity, UnitPrice: { } price, Amount: { } amount } && !line.Found.Contains("quantity × price = amount", StringComparison.Ordinal) && Math.Abs((quantity * price) - amount) > 0.02m);
        if (lines.Count == 0)
            return new Check("lines", CheckState.NotPossible, "No lines were found.");
        return wrong == 0
            ? new Check("lines", CheckState.Passed, "In every line quantity × price gives the amount, or one of the three is not printed.")
            : new Check("lines", CheckState.Failed, $"In {wrong} of {lines.Count} lines quantity × price does not give the amount.");
    }

    private static Check NetAndTax(GrossCandidate? best) => best switch
    {
        null => new Check("net_and_tax", CheckState.NotPossible, "No total was found."),
        { Parts: { } parts } => new Check("net_and_tax", CheckState.Passed, Text($"{parts.NetValue:0.00} and {parts.Tax:0.00} of tax are {best.Value:0.00}.")),
        _ => new Check("net_and_tax", CheckState.Failed, Text($"No net sum and tax on this bill add up to its total {best.Value:0.00}.")),
    };

    private static Check SumOfLines(GrossCandidate? best, List<TotalEntry> entries, decimal? sum)
    {
        if (sum is not { } lines || best is null)
            return new Check("sum_of_lines", CheckState.NotPossible, "There are no lines with amounts, or no total.");
        return best.IsSumOfLines || best.Parts?.NetValue == lines || entries.Exists(entry => Math.Abs(entry.Value - lines) < 0.011m)
            ? new Check("sum_of_lines", CheckState.Passed, Text($"The lines add up to {lines:0.00}, which the bill shows."))
            : new Check("sum_of_lines", CheckState.Failed, Text($"The lines add up to {lines:0.00}, which the bill shows nowhere."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
