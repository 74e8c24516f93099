using System.Globalization;
using Plimsoll.Reading.Numbers;

namespace Plimsoll.Reading.Tables;

/// <summary>How a line's three numbers were settled.</summary>
/// <param name="Quantity">Null: neither printed nor to be worked out.</param>
/// <param name="Price">Of one piece, likewise.</param>
/// <param name="Amount">Of the line, likewise.</param>
/// <param name="Agrees">Quantity × price is the amount.</param>
/// <param name="Repairs">What was changed, in sentences.</param>
internal sealed record SettledLine(decimal? Quantity, decimal? Price, decimal? Amount, bool Agrees, IReadOnlyList<string> Repairs)
{
    /// <summary>Settled by changing what was read.</summary>
    public static SettledLine Mended(decimal quantity, decimal price, decimal amount, string what, Amount read, decimal now) => new(quantity, price, amount, true,
        [string.Create(CultureInfo.InvariantCulture, $"{what} «{read.Text}» taken for {now:0.####}, because {quantity:0.####} × {price:0.####} = {amount:0.####}")]);
}
