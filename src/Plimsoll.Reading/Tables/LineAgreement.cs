using Plimsoll.Reading.Numbers;

namespace Plimsoll.Reading.Tables;

/// <summary>Whether three numbers belong to one line.</summary>
internal static class LineAgreement
{
    /// <summary>Quantity times price is the amount, to the cent or to what the price's last digit may hide, before or after a discount.</summary>
    public static bool Holds(decimal quantity, decimal price, decimal amount, int priceDecimals, List<Amount> discounts)
    {
        var product = Math.Abs(quantity * price);
        var room = Math.Max(0.011m, Math.Abs(quantity) * (priceDecimals >= 3 ? 0.00006m : 0.0005m));
        return Math.Abs(product - Math.Abs(amount)) <= room
            || discounts.Exists(discount => Math.Abs((product * (1 - (Math.Abs(discount.Value) / 100))) - Math.Abs(amount)) <= room + 0.005m
                || Math.Abs(product - Math.Abs(discount.Value) - Math.Abs(amount)) <= room);
    }
}
