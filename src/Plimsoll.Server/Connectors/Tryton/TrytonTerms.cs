namespace Plimsoll.Server.Connectors.Tryton;

/// <summary>What else an invoice of Tryton's must refer to, by key.</summary>
/// <param name="Company">The user's company.</param>
/// <param name="Currency">By its code.</param>
/// <param name="Journal">The expense journal.</param>
/// <param name="Payable">The account the supplier is owed on.</param>
/// <param name="Address">One of the supplier's.</param>
/// <param name="PaymentTerm">The supplier's; null: none.</param>
/// <param name="TaxAccount">The account of the tax; null: no tax.</param>
/// <param name="ItemAccounts">The expense account of each item.</param>
internal sealed record TrytonTerms(
    string Company, string Currency, string Journal, string Payable, string Address, string? PaymentTerm, string? TaxAccount, IReadOnlyDictionary<string, string> ItemAccounts)
{
    /// <summary>The account of a line; where neither mapping nor item says one, a clerk must.</summary>
    public string AccountOf(ErpLine line) => line.AccountId
        ?? (line.ItemId is { } item ? ItemAccounts.GetValueOrDefault(item) : null)
        ?? ItemAccounts.Values.FirstOrDefault()
        ?? throw new ErpException(
            ErpFaultKind.Refused, $"«{line.Description}» has no account in Tryton: give the item's category an expense account, or map the account «*», then send again.");
}
