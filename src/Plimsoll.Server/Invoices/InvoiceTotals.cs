using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Invoices;

/// <summary>The totals of an invoice; all negative on a credit note.</summary>
/// <param name="Net">Sum of the lines, before the discount.</param>
/// <param name="Discount">Money off the whole bill.</param>
/// <param name="TaxPercent">VAT, 0 for none.</param>
/// <param name="Tax">VAT on net less discount.</param>
/// <param name="Grand">Net less discount plus tax.</param>
internal sealed record InvoiceTotals(decimal Net, decimal Discount, decimal TaxPercent, decimal Tax, decimal Grand)
{
    /// <param name="net">Positive.</param>
    /// <param name="discount">Positive, not above <paramref name="net"/>.</param>
    /// <param name="vatPercent">Percent.</param>
    /// <param name="currency">Decides how totals are rounded.</param>
    /// <param name="isReturn">Whether the signs are turned.</param>
    public static InvoiceTotals Of(decimal net, decimal discount, decimal vatPercent, string currency, bool isReturn)
    {
        var sign = isReturn ? -1 : 1;
        net = CurrencyPrecision.Round(net, currency);
        discount = CurrencyPrecision.Round(discount, currency);
        var tax = CurrencyPrecision.Round((net - discount) * vatPercent / 100, currency);
        return new(sign * net, sign * discount, vatPercent, sign * tax, sign * (net - discount + tax));
    }
}
