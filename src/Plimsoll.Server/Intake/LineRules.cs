using Plimsoll.Server.Data;
using Plimsoll.Server.Http;
using Plimsoll.Server.MasterData;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Intake;

/// <summary>The rules of the business for one line.</summary>
internal static class LineRules
{
    /// <summary>Turns a line as sent into a line as stored.</summary>
    /// <param name="line">As sent.</param>
    /// <param name="item">What master data knows of it; null: nothing.</param>
    /// <param name="number">Its number on the invoice, for refusals.</param>
    /// <exception cref="RefusedException">The line says too little, or what it says cannot be.</exception>
    public static PricedLine Price(LineItem line, ItemFacts? item, int number)
    {
        var name = item?.ItemName ?? line.ItemName ?? line.ItemCode
            ?? throw Refuse(number, "names no item: it needs an item_code or an item_name");
        // the absolute value counts, so that a doubly negated quantity cannot slip through
        var qty = decimal.Abs(line.Qty ?? throw Refuse(number, "has no quantity"));
        var uom = UnitOfMeasure.Normalise(line.Uom);
        var (rate, amount) = RateAndAmount(line, qty, number);

        return new PricedLine(
            item?.ItemCode ?? line.ItemCode,
            name,
            KnownItem: item is not null,
            uom,
            qty,
            StockQty(qty, uom, item?.UomConversion ?? 1, number),
            rate,
            amount,
            item?.ValuationPrice is { } valuation && valuation != rate ? rate - valuation : null,
            line.Leakages ?? 0,
            line.Bursts ?? 0);
    }

    private static (decimal Rate, decimal Amount) RateAndAmount(LineItem line, decimal qty, int number)
    {
        // a reader of bills says 0 for what it did not find; where one of the two is there, 0 for the other is «missing»
        decimal? rate = line.Rate is { } sentRate and not 0 ? decimal.Abs(sentRate) : null;
        decimal? amount = line.Amount is { } sentAmount and not 0 ? decimal.Abs(sentAmount) : null;
        rate ??= amount is { } whole && qty != 0 ? Round(whole / qty) : 0;
        amount ??= Round(rate.Value * qty);
        return amount <= MicroUnits.Largest && rate <= MicroUnits.Largest
            ? (rate.Value, amount.Value)
            : throw Refuse(number, "comes to more than can be stored");
    }

    private static decimal StockQty(decimal qty, string uom, int piecesPerCase, int number)
    {
        if (uom != UnitOfMeasure.Case)
            return qty;
        if (!CasesAndPieces.TryToPieces(qty, piecesPerCase, out var pieces))
            throw Refuse(number, $"has {qty} CS, which cannot be read as «cases.pieces»: at most two decimals");

        return pieces <= MicroUnits.Largest ? pieces : throw Refuse(number, "comes to more pieces than can be stored");
    }

    private static decimal Round(decimal value) => decimal.Round(value, 6, MidpointRounding.AwayFromZero);

    private static RefusedException Refuse(int number, string what) => new(Problems.Invalid($"Line {number} {what}. Nothing was stored."));
}
