using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Tryton;

/// <summary>The accounts that Tryton itself has for a tax and for items. What is deleted or archived there is named, so that a clerk maps another.</summary>
internal sealed class TrytonAccounts(TrytonRpc rpc)
{
    private const int MostAtOnce = 200;

    /// <summary>Null: the invoice has no tax.</summary>
    public async Task<string?> OfTaxAsync(ErpInvoice invoice, CancellationToken cancellationToken)
    {
        if (invoice.Tax is not { } tax)
            return null;
        var rows = await ReadAsync("account.tax", [tax.Id], ["invoice_account", "credit_note_account"], cancellationToken);
        if (rows.Count == 0)
            throw Gone($"The tax «{tax.Name}»");
        return rows[0].Text(invoice.Net < 0 ? "credit_note_account" : "invoice_account") ?? throw Missing($"The tax «{tax.Name}» has no account");
    }

    /// <summary>By item: an item's account is its accounting category's, or <paramref name="usual"/>. One that has neither is left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfItemsAsync(ErpInvoice invoice, string? usual, CancellationToken cancellationToken)
    {
        var lines = invoice.Lines.Where(line => line.ItemId is not null).DistinctBy(line => line.ItemId).ToList();
        var categoryOf = (await ReadAsync("product.product", [.. lines.Select(line => line.ItemId!)], ["account_category"], cancellationToken))
            .ToDictionary(item => item.Text("id")!, item => item.Text("account_category"));
        if (lines.Find(line => !categoryOf.ContainsKey(line.ItemId!)) is { } gone)
            throw Gone($"The item «{gone.ItemCode ?? gone.Description}»");

        var ofCategory = (await ReadAsync("product.category", [.. categoryOf.Values.OfType<string>().Distinct()], ["account_expense"], cancellationToken))
            .ToDictionary(category => category.Text("id")!, category => category.Text("account_expense"));
        return categoryOf
            .Select(item => (item.Key, Account: (item.Value is { } category ? ofCategory.GetValueOrDefault(category) : null) ?? usual))
            .Where(item => item.Account is not null)
            .ToDictionary(item => item.Key, item => item.Account!);
    }

    public static ErpException Missing(string what) => new(ErpFaultKind.Refused, $"{what} in Tryton; put that right there, then send again.");

    private static ErpException Gone(string what) =>
        new(ErpFaultKind.Refused, $"{what} is mapped to a record that was deleted or archived in Tryton; say what stands for it now, then send again.");

    /// <summary>The rows that are there; unlike Tryton's own read, a missing one is no error.</summary>
    private async Task<List<JsonElement>> ReadAsync(string model, IReadOnlyList<string> ids, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        var rows = new List<JsonElement>();
        foreach (var part in ids.Chunk(MostAtOnce))
            rows.AddRange(await rpc.SearchAsync(model, json => json.WriteIdClause("id", part), 0, MostAtOnce, fields, cancellationToken));
        return rows;
    }
}
