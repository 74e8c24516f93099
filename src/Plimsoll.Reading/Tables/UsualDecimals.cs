using Plimsoll.Reading.Numbers;

namespace Plimsoll.Reading.Tables;

/// <summary>How many decimals the columns of a table are printed with. A number without any, where others have them, may have lost its decimal sign.</summary>
internal sealed record UsualDecimals(int Quantity, int Price, int Amount)
{
    public static UsualDecimals Of(List<RawLine> lines) =>
        new(Usual(lines.SelectMany(line => line.Quantities)), Usual(lines.SelectMany(line => line.Prices)), Usual(lines.SelectMany(line => line.Amounts)));

    /// <summary>Quantity, price and amount in every combination, with the signs put back first.</summary>
    public IEnumerable<(Amount Quantity, Amount Price, Amount Amount)> Triples(RawLine line) =>
        from amount in Restored(line.Amounts, Amount)
        from quantity in Restored(line.Quantities, Quantity)
        from price in Restored(line.Prices, Price)
        select (quantity, price, amount);

    /// <summary>How many of the three are as their columns are; what is so in print counts a little more.</summary>
    public double Likeness((Amount Quantity, Amount Price, Amount Amount) triple) =>
        Likeness(triple.Quantity, Quantity) + Likeness(triple.Price, Price) + Likeness(triple.Amount, Amount);

    private static double Likeness(Amount number, int usual) => (usual > 0 && number.Decimals == usual ? 1 : 0) - (number.IsRestored ? 0.1 : 0);

    /// <summary>0 where less than a third, or fewer than two, have the same.</summary>
    private static int Usual(IEnumerable<Amount> numbers)
    {
        var all = numbers.ToList();
        var most = all.Where(number => number.Decimals > 0).GroupBy(number => number.Decimals).OrderByDescending(group => group.Count()).FirstOrDefault();
        return most is not null && most.Count() >= 2 && 3 * most.Count() >= all.Count ? most.Key : 0;
    }

    private static IEnumerable<Amount> Restored(List<Amount> numbers, int usual) => usual == 0
        ? numbers
        : numbers.Concat(numbers.Where(number => number.Decimals == 0 && number.Value is >= 10 or <= -10).Select(number => Restored(number, usual)));

    private static Amount Restored(Amount number, int usual) =>
        number with { Value = number.Value / (usual == 1 ? 10 : usual == 2 ? 100 : 1000), Decimals = usual, IsRestored = true };
}
