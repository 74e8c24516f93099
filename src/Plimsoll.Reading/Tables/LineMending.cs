using System.Globalization;
using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>Makes a line's numbers agree: by a decimal sign that was lost, else by a digit that was misread.</summary>
internal static class LineMending
{
    /// <summary>Null: nothing that is likely makes them agree.</summary>
    public static SettledLine? Of(RawLine line)
    {
        foreach (var (quantity, price, amount) in Triples(line))
        {
            if (WithDecimals(quantity, price, amount, line.Discounts) is { } settled)
                return settled;
        }

        foreach (var (quantity, price, amount) in Triples(line))
        {
            if (WithDigit(quantity, price, amount) is { } settled)
                return settled;
        }

        return null;
    }

    private static SettledLine? WithDecimals(Amount quantity, Amount price, Amount amount, List<Amount> discounts)
    {
        foreach (var by in DecimalSigns.Lost)
        {
            if (amount.Decimals == 0 && LineAgreement.Holds(quantity.Value, price.Value, amount.Value / by, price.Decimals, discounts))
                return SettledLine.Mended(quantity.Value, price.Value, amount.Value / by, "amount", amount, amount.Value / by);
            if (price.Decimals == 0 && LineAgreement.Holds(quantity.Value, price.Value / by, amount.Value, 2, discounts))
                return SettledLine.Mended(quantity.Value, price.Value / by, amount.Value, "price", price, price.Value / by);
            if (quantity.Decimals == 0 && LineAgreement.Holds(quantity.Value / by, price.Value, amount.Value, price.Decimals, discounts))
                return SettledLine.Mended(quantity.Value / by, price.Value, amount.Value, "quantity", quantity, quantity.Value / by);
            if (price.Decimals == 0 && amount.Decimals == 0 && LineAgreement.Holds(quantity.Value, price.Value / by, amount.Value / by, 2, discounts))
                return SettledLine.Mended(quantity.Value, price.Value / by, amount.Value / by, "price and amount", price, price.Value / by);
        }

        return null;
    }

    /// <summary>The two that were read give the third, and it differs by a digit or two of many.</summary>
    private static SettledLine? WithDigit(Amount quantity, Amount price, Amount amount)
    {
        var product = Math.Round(quantity.Value * price.Value, 2);
        if (IsNear(product, amount))
            return SettledLine.Mended(quantity.Value, price.Value, product, "amount", amount, product);
        if (price.Value != 0 && amount.Value / price.Value is var pieces && pieces == Math.Round(pieces, 2) && IsNear(pieces, quantity))
            return SettledLine.Mended(pieces, price.Value, amount.Value, "quantity", quantity, pieces);
        if (quantity.Value != 0 && amount.Value / quantity.Value is var each && each == Math.Round(each, 2) && IsNear(each, price))
            return SettledLine.Mended(quantity.Value, each, amount.Value, "price", price, each);
        return null;
    }

    private static bool IsNear(decimal value, Amount read)
    {
        var (one, other) = (Digits(Math.Abs(value), read.Decimals), Digits(Math.Abs(read.Value), read.Decimals));
        return other.Length >= 2 && Letters.Distance(one, other, 1) <= 1;
    }

    private static string Digits(decimal value, int decimals) =>
        value.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal);

    private static IEnumerable<(Amount Quantity, Amount Price, Amount Amount)> Triples(RawLine line) =>
        from amount in line.Amounts
        from quantity in line.Quantities
        from price in line.Prices
        select (quantity, price, amount);
}
