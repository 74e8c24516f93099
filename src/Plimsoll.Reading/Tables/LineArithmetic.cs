using System.Globalization;
using Plimsoll.Reading.Numbers;

namespace Plimsoll.Reading.Tables;

/// <summary>Finds the quantity, price and amount of a line that agree: as read, or with a decimal sign put back or a digit mended.</summary>
internal static class LineArithmetic
{
    /// <summary>The ways to take a line's numbers, the likeliest first: those that agree, else one that does not. The last ones have lost a decimal sign twice.</summary>
    public static List<SettledLine> Options(RawLine line, UsualDecimals usual)
    {
        var agreeing = usual.Triples(line).Where(triple => LineAgreement.Holds(triple.Quantity.Value, triple.Price.Value, triple.Amount.Value, triple.Price.Decimals, line.Discounts)).ToList();
        var options = agreeing.OrderByDescending(usual.Likeness).Select(triple => Taken(triple, line)).ToList();
        if (options.Count == 0)
            options.AddRange(LineMending.Of(line) is { } mended ? [mended, LineCompletion.Of(line)] : [LineCompletion.Of(line)]);
        options.AddRange(agreeing.SelectMany(triple => WithoutSigns(triple, line)));
        return [.. options.Select(Signed).DistinctBy(option => (option.Quantity, option.Amount))];
    }

    private static SettledLine Taken((Amount Quantity, Amount Price, Amount Amount) triple, RawLine line) => new(
        triple.Quantity.Value, triple.Price.Value, triple.Amount.Value - (line.TakenOff * Math.Sign(triple.Amount.Value)), true,
        [.. ((Amount[])[triple.Quantity, triple.Price, triple.Amount]).Where(number => number.IsRestored).Select(number => string.Create(
            CultureInfo.InvariantCulture, $"«{number.Text}» taken for {number.Value:0.####}, as its column is printed with decimals"))]);

    /// <summary>Two of the three may have lost their decimal signs together: 640 × 8 = 5120 was 64.0 × 8 = 512.0. Only the bill's sum can tell.</summary>
    private static IEnumerable<SettledLine> WithoutSigns((Amount Quantity, Amount Price, Amount Amount) triple, RawLine line)
    {
        var (quantity, price, amount) = triple;
        if (amount.Decimals > 0 || line.TakenOff != 0)
            yield break;

        foreach (var by in DecimalSigns.Lost.Take(2))
        {
            if (quantity.Decimals == 0 && quantity.Value % by != quantity.Value)
                yield return SettledLine.Mended(quantity.Value / by, price.Value, amount.Value / by, "quantity and amount", amount, amount.Value / by);
            if (price.Decimals == 0)
                yield return SettledLine.Mended(quantity.Value, price.Value / by, amount.Value / by, "price and amount", amount, amount.Value / by);
        }
    }

    /// <summary>A line that gives money back gives pieces back.</summary>
    private static SettledLine Signed(SettledLine settled) =>
        settled is { Amount: < 0, Quantity: > 0, Price: > 0 } ? settled with { Quantity = -settled.Quantity } : settled;
}
