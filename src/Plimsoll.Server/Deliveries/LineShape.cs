using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Deliveries;

/// <summary>
/// Quantity, unit and price of a line as an ERP can keep it: prices of four decimals at most (Tryton's and ERPNext's own), and quantity
/// times price equal to the amount to the cent. «4.08 CS» means 4 cases and 8 pieces, so a broken number of cases goes in pieces.
/// </summary>
internal sealed record LineShape(decimal Qty, string Unit, decimal UnitPrice)
{
    public const string Case = "CS";
    public const string Piece = "Nos";

    private const int PriceDecimals = 4;

    /// <summary>Where nothing else comes to the amount, it is one piece at that price, and <see cref="IsLump"/>.</summary>
    public static LineShape Of(SourceLine line, string currency)
    {
        var amount = CurrencyPrecision.Round(line.Amount, currency);
        var whole = line.Uom != Case || line.Qty == decimal.Truncate(line.Qty);
        LineShape[] shapes =
        [
            .. whole && line.Qty != 0 ? (LineShape[])[new(line.Qty, line.Uom, Price(line.Rate)), new(line.Qty, line.Uom, Price(line.Amount / line.Qty))] : [],
            .. line.StockQty != 0 ? (LineShape[])[new(line.StockQty, line.Uom == Case ? Piece : line.Uom, Price(line.Amount / line.StockQty))] : [],
        ];
        return Array.Find(shapes, shape => CurrencyPrecision.Round(shape.Qty * shape.UnitPrice, currency) == amount)
            ?? new LineShape(amount < 0 ? -1 : 1, Piece, decimal.Abs(amount)) { IsLump = true };
    }

    /// <summary>Whether quantity and price stand for the line as a whole.</summary>
    public bool IsLump { get; init; }

    private static decimal Price(decimal price) => decimal.Round(price, PriceDecimals, MidpointRounding.AwayFromZero);
}
