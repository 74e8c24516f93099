using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Tryton;

/// <summary>
/// The draft as it is sent. Its tax row is sent along instead of computed there, because Tryton rounds half to even and a bill does
/// not; Tryton keeps such a row while its base stays the same.
/// </summary>
internal sealed class TrytonDraft(TrytonRpc rpc, TrytonAccounts accounts)
{
    public async Task<TrytonTerms> TermsAsync(ErpInvoice invoice, CancellationToken cancellationToken)
    {
        var user = await rpc.ReadAsync("model.res.user.get_preferences", json => json.WriteBooleanValue(true), cancellationToken);
        var party = await FirstAsync("party.party", json => json.WriteIdClause("id", invoice.Supplier.Id), ["account_payable", "supplier_payment_term"], cancellationToken);
        var defaults = await FirstAsync("account.configuration", json => json.WriteIdClause("id", "1"), ["default_account_payable", "default_category_account_expense"], cancellationToken)
            ?? throw TrytonAccounts.Missing("The configuration of accounting is not there");
        return new TrytonTerms(
            user.Text("company") ?? throw TrytonAccounts.Missing("The user has no company"),
            await KeyAsync("currency.currency", json => json.WriteClause("code", "=", invoice.Currency), $"The currency {invoice.Currency} is not there", cancellationToken),
            await KeyAsync("account.journal", json => json.WriteClause("type", "=", "expense"), "There is no journal of type expense", cancellationToken),
            party?.Text("account_payable") ?? defaults.Text("default_account_payable") ?? throw TrytonAccounts.Missing("The supplier has no account payable"),
            await KeyAsync("party.address", json => json.WriteIdClause("party", invoice.Supplier.Id), "The supplier has no address", cancellationToken),
            party?.Text("supplier_payment_term"),
            await accounts.OfTaxAsync(invoice, cancellationToken),
            await accounts.OfItemsAsync(invoice, defaults.Text("default_category_account_expense"), cancellationToken));
    }

    /// <summary>The parameters of <c>model.account.invoice.create</c>, line by line.</summary>
    public static IEnumerable<int> Write(Utf8JsonWriter json, ErpInvoice invoice, TrytonTerms terms)
    {
        json.WriteStartArray();
        json.WriteStartObject();
        WriteHead(json, invoice, terms);
        json.WriteStartArray("lines");
        WriteCreate(json);
        foreach (var line in invoice.LinesWithDiscount)
        {
            WriteLine(json, line, invoice, terms);
            yield return 0;
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndArray();
        if (invoice.Tax is not null)
            WriteTax(json, invoice, terms);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteHead(Utf8JsonWriter json, ErpInvoice invoice, TrytonTerms terms)
    {
        json.WriteString("type", "in");
        json.WriteId("company", terms.Company);
        json.WriteId("party", invoice.Supplier.Id);
        json.WriteId("invoice_address", terms.Address);
        json.WriteId("currency", terms.Currency);
        json.WriteId("journal", terms.Journal);
        json.WriteId("account", terms.Payable);
        if (terms.PaymentTerm is { } term)
            json.WriteId("payment_term", term);
        if (invoice.Number is { } number)
            json.WriteString("reference", number);
        json.WriteString("description", $"Plimsoll {invoice.Name} {invoice.IntakeId}");
        json.WriteDate("invoice_date", invoice.Date);
    }

    private static void WriteLine(Utf8JsonWriter json, ErpLine line, ErpInvoice invoice, TrytonTerms terms)
    {
        json.WriteStartObject();
        json.WriteString("type", "line");
        json.WriteId("company", terms.Company);
        json.WriteId("currency", terms.Currency);
        json.WriteId("account", terms.AccountOf(line));
        if (line.ItemId is { } item)
            json.WriteId("product", item);
        if (line.UnitId is { } unit)
            json.WriteId("unit", unit);
        json.WriteNumber("quantity", line.Qty);
        json.WriteDecimal("unit_price", line.UnitPrice);
        json.WriteString("description", line.Description);
        if (invoice.Tax is { } tax)
        {
            json.WriteStartArray("taxes");
            json.WriteStartArray();
            json.WriteStringValue("add");
            json.WriteIds(tax.Id);
            json.WriteEndArray();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTax(Utf8JsonWriter json, ErpInvoice invoice, TrytonTerms terms)
    {
        json.WriteStartArray("taxes");
        WriteCreate(json);
        json.WriteStartObject();
        json.WriteId("tax", invoice.Tax!.Id);
        json.WriteId("account", terms.TaxAccount!);
        json.WriteDecimal("base", invoice.Net);
        json.WriteDecimal("amount", invoice.TaxTotal);
        json.WriteString("description", invoice.Tax.Name);
        json.WriteBoolean("manual", false);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndArray();
    }

    /// <summary>Opens <c>["create",[</c>.</summary>
    private static void WriteCreate(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStringValue("create");
        json.WriteStartArray();
    }

    private async Task<string> KeyAsync(string model, Action<Utf8JsonWriter> domain, string missing, CancellationToken cancellationToken) =>
        (await FirstAsync(model, domain, ["id"], cancellationToken))?.Text("id") ?? throw TrytonAccounts.Missing(missing);

    private async Task<JsonElement?> FirstAsync(string model, Action<Utf8JsonWriter> domain, IReadOnlyList<string> fields, CancellationToken cancellationToken) =>
        (await rpc.SearchAsync(model, domain, 0, 1, fields, cancellationToken)) is [var row, ..] ? row : null;
}
