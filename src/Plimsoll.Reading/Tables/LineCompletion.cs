using Plimsoll.Reading.Numbers;

namespace Plimsoll.Reading.Tables;

/// <summary>Works out the number that a line does not print.</summary>
internal static class LineCompletion
{
    /// <summary>What two numbers give where there is no third; else what was read.</summary>
    public static SettledLine Of(RawLine line)
    {
        var (quantity, price, amount) = (First(line.Quantities), First(line.Prices), First(line.Amounts));
        if (amount is { } sum)
            amount = sum - (line.TakenOff * Math.Sign(sum));
        if (amount is null && quantity is { } q && price is { } p)
            return new SettledLine(q, p, Math.Round(q * p, 2), false, ["amount worked out of quantity and price"]);
        if (price is null && quantity is { } pieces and not 0 && amount is { } total)
            return new SettledLine(pieces, Math.Round(total / pieces, 4), total, false, ["price worked out of amount and quantity"]);
        if (quantity is null && price is { } each and not 0 && amount is { } all && all / each == Math.Round(all / each, 2))
            return new SettledLine(all / each, each, all, false, ["quantity worked out of amount and price"]);
        return new SettledLine(quantity, price, amount, false, []);
    }

    private static decimal? First(List<Amount> amounts) => amounts.Count > 0 ? amounts[0].Value : null;
}
