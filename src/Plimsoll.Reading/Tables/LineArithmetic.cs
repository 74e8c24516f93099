using System.Globalization;
using Plimsoll.Reading.Numbers;

namespace Plimsoll.Reading.Tables;

/// <summary>Finds the quantity, price and amount of a line that agree: as read, or with a decimal sign put back or a digit mended.</summary>
internal static class LineArithmetic
{
    /// <summary>How a line's three numbers were settled.</summary>
    public sealed record Settled(decimal? Quantity, decimal? Price, decimal? Amount, bool Agrees, IReadOnlyList<string> Repairs);

    // The decimal sign is what gets lost most.
    private static readonly decimal[] Lost = [100m, 10m, 1000m];

    /// <summary>The ways to take a line's numbers, the likeliest first: those that agree, else one that does not. The last ones have lost a decimal sign twice.</summary>
    public static List<Settled> Options(RawLine line, UsualDecimals usual)
    {
        var agreeing = usual.Triples(line).Where(triple => Agrees(triple.Quantity.Value, triple.Price.Value, triple.Amount.Value, triple.Price.Decimals, line.Discounts)).ToList();
        var options = agreeing.OrderByDescending(usual.Likeness).Select(triple => Taken(triple, line)).ToList();
        if (options.Count == 0)
            options.AddRange(Mend(line) is { } mended ? [mended, Missing(line)] : [Missing(line)]);
        options.AddRange(agreeing.SelectMany(triple => WithoutSigns(triple, line)));
        return [.. options.Select(Signed).DistinctBy(option => (option.Quantity, option.Amount))];
    }

    private static Settled Taken((Amount Quantity, Amount Price, Amount Amount) triple, RawLine line) => new(
        triple.Quantity.Value, triple.Price.Value, triple.Amount.Value - (line.TakenOff * Math.Sign(triple.Amount.Value)), true,
        [.. ((Amount[])[triple.Quantity, triple.Price, triple.Amount]).Where(number => number.IsRestored).Select(number => string.Create(
            CultureInfo.InvariantCulture, $"«{number.Text}» taken for {number.Value:0.####}, as its column is printed with decimals"))]);

    /// <summary>Two of the three may have lost their decimal signs together: 640 × 8 = 5120 was 64.0 × 8 = 512.0. Only the bill's sum can tell.</summary>
    private static IEnumerable<Settled> WithoutSigns((Amount Quantity, Amount Price, Amount Amount) triple, RawLine line)
    {
        var (quantity, price, amount) = triple;
        if (amount.Decimals > 0 || line.TakenOff != 0)
            yield break;

        foreach (var by in Lost.Take(2))
        {
            if (quantity.Decimals == 0 && quantity.Value % by != quantity.Value)
                yield return Mended(quantity.Value / by, price.Value, amount.Value / by, "quantity and amount", amount, amount.Value / by);
            if (price.Decimals == 0)
                yield return Mended(quantity.Value, price.Value / by, amount.Value / by, "price and amount", amount, amount.Value / by);
        }
    }

    /// <summary>Quantity times price is the amount, to the cent or to what the price's last digit may hide, before or after a discount.</summary>
    private static bool Agrees(decimal quantity, decimal price, decimal amount, int priceDecimals, List<Amount> discounts)
    {
        var product = Math.Abs(quantity * price);
        var room = Math.Max(0.011m, Math.Abs(quantity) * (priceDecimals >= 3 ? 0.00006m : 0.0005m));
        return Math.Abs(product - Math.Abs(amount)) <= room
            || discounts.Exists(discount => Math.Abs((product * (1 - (Math.Abs(discount.Value) / 100))) - Math.Abs(amount)) <= room + 0.005m
                || Math.Abs(product - Math.Abs(discount.Value) - Math.Abs(amount)) <= room);
    }

    private static IEnumerable<(Amount Quantity, Amount Price, Amount Amount)> Triples(RawLine line) =>
        from amount in line.Amounts
        from quantity in line.Quantities
        from price in line.Prices
        select (quantity, price, amount);

    private static Settled? Mend(RawLine line)
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

    private static Settled? WithDecimals(Amount quantity, Amount price, Amount amount, List<Amount> discounts)
    {
        foreach (var by in Lost)
        {
            if (amount.Decimals == 0 && Agrees(quantity.Value, price.Value, amount.Value / by, price.Decimals, discounts))
                return Mended(quantity.Value, price.Value, amount.Value / by, "amount", amount, amount.Value / by);
            if (price.Decimals == 0 && Agrees(quantity.Value, price.Value / by, amount.Value, 2, discounts))
                return Mended(quantity.Value, price.Value / by, amount.Value, "price", price, price.Value / by);
            if (quantity.Decimals == 0 && Agrees(quantity.Value / by, price.Value, amount.Value, price.Decimals, discounts))
                return Mended(quantity.Value / by, price.Value, amount.Value, "quantity", quantity, quantity.Value / by);
            if (price.Decimals == 0 && amount.Decimals == 0 && Agrees(quantity.Value, price.Value / by, amount.Value / by, 2, discounts))
                return Mended(quantity.Value, price.Value / by, amount.Value / by, "price and amount", price, price.Value / by);
        }

        return null;
    }

    /// <summary>The two that were read give the third, and it differs by a digit or two of many.</summary>
    private static Settled? WithDigit(Amount quantity, Amount price, Amount amount)
    {
        var product = Math.Round(quantity.Value * price.Value, 2);
        if (IsNear(product, amount))
            return Mended(quantity.Value, price.Value, product, "amount", amount, product);
        if (price.Value != 0 && amount.Value / price.Value is var pieces && pieces == Math.Round(pieces, 2) && IsNear(pieces, quantity))
            return Mended(pieces, price.Value, amount.Value, "quantity", quantity, pieces);
        if (quantity.Value != 0 && amount.Value / quantity.Value is var each && each == Math.Round(each, 2) && IsNear(each, price))
            return Mended(quantity.Value, each, amount.Value, "price", price, each);
        return null;
    }

    private static bool IsNear(decimal value, Amount read)
    {
        var (one, other) = (Digits(Math.Abs(value), read.Decimals), Digits(Math.Abs(read.Value), read.Decimals));
        return other.Length >= 2 && Words.Letters.Distance(one, other, 1) <= 1;
    }

    private static string Digits(decimal value, int decimals) =>
        value.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal);

    private static Settled Mended(decimal quantity, decimal price, decimal amount, string what, Amount read, decimal now) => new(quantity, price, amount, true,
        [string.Create(CultureInfo.InvariantCulture, $"{what} «{read.Text}» taken for {now:0.####}, because {quantity:0.####} × {price:0.####} = {amount:0.####}")]);

    /// <summary>What two numbers give where there is no third; else what was read.</summary>
    private static Settled Missing(RawLine line)
    {
        var (quantity, price, amount) = (First(line.Quantities), First(line.Prices), First(line.Amounts));
        if (amount is { } sum)
            amount = sum - (line.TakenOff * Math.Sign(sum));
        if (amount is null && quantity is { } q && price is { } p)
            return new Settled(q, p, Math.Round(q * p, 2), false, ["amount worked out of quantity and price"]);
        if (price is null && quantity is { } pieces and not 0 && amount is { } total)
            return new Settled(pieces, Math.Round(total / pieces, 4), total, false, ["price worked out of amount and quantity"]);
        if (quantity is null && price is { } each and not 0 && amount is { } all && all / each == Math.Round(all / each, 2))
            return new Settled(all / each, each, all, false, ["quantity worked out of amount and price"]);
        return new Settled(quantity, price, amount, false, []);
    }

    private static decimal? First(List<Amount> amounts) => amounts.Count > 0 ? amounts[0].Value : null;

    /// <summary>A line that gives money back gives pieces back.</summary>
    private static Settled Signed(Settled settled) =>
        settled is { Amount: < 0, Quantity: > 0, Price: > 0 } ? settled with { Quantity = -settled.Quantity } : settled;
}
