using System.Globalization;
using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.ErpNext;

/// <summary>Lists of Frappe's: <c>/api/resource/Supplier?fields=[…]&amp;filters=[…]</c>.</summary>
internal sealed class FrappeQuery(ErpApi api, ConnectorOptions options)
{
    public Uri Address(string path) => new($"{options.Url!.TrimEnd('/')}/api/{path}");

    public Uri Resource(string doctype, string? name = null) =>
        Address($"resource/{Uri.EscapeDataString(doctype)}{(name is null ? "" : "/" + Uri.EscapeDataString(name))}");

    public async Task<IReadOnlyList<ErpRecord>> RecordsAsync(
        ErpRecordKind kind, string text, int offset, int most, CancellationToken cancellationToken, DateTimeOffset? since = null)
    {
        var (doctype, fields, filters, read) = Of(kind);
        if (since is { } moment)
            filters = [.. filters, ["modified", ">=", moment.Plain()]];
        string[][] alternatives = text.Length == 0 ? [] : [.. fields.Take(2).Select(field => (string[])[field, "like", $"%{text}%"])];
        return [.. (await RowsAsync(doctype, fields, filters, offset, most, cancellationToken, alternatives)).Select(read)];
    }

    public async Task<IReadOnlyList<JsonElement>> RowsAsync(
        string doctype, IReadOnlyList<string> fields, IReadOnlyList<string[]> filters, int offset, int most, CancellationToken cancellationToken, string[][]? alternatives = null)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"?fields={Json(fields)}&filters={Json(filters)}&limit_start={offset}&limit_page_length={most}&order_by={Uri.EscapeDataString("creation asc")}");
        if (alternatives is { Length: > 0 })
            query += "&or_filters=" + Json(alternatives);
        return [.. (await api.CallAsync(new ErpCall(HttpMethod.Get, new Uri(Resource(doctype) + query)), cancellationToken)).List("data")];
    }

    private static (string Doctype, string[] Fields, string[][] Filters, Func<JsonElement, ErpRecord> Read) Of(ErpRecordKind kind) => kind switch
    {
        ErpRecordKind.Supplier => ("Supplier", ["name", "supplier_name", "modified"], [["disabled", "=", "0"]], row => Named(row, "supplier_name", null)),
        ErpRecordKind.Item => ("Item", ["name", "item_name", "modified"], [["disabled", "=", "0"]], row => Named(row, "item_name", row.Text("name"))),
        ErpRecordKind.Unit => ("UOM", ["name"], [], row => Named(row, "name", null)),
        ErpRecordKind.Tax => (
            "Account", ["name", "account_name", "tax_rate"], [["account_type", "=", "Tax"], ["is_group", "=", "0"]], row => Named(row, "name", row.Number("tax_rate")?.Plain())),
        ErpRecordKind.Account => (
            "Account", ["name", "account_name", "account_number"], [["root_type", "=", "Expense"], ["is_group", "=", "0"]], row => Named(row, "name", row.Text("account_number"))),
        _ => (
            "Purchase Order", ["name", "supplier", "modified"], [["docstatus", "=", "1"], ["per_billed", "<", "100"], ["status", "!=", "Closed"]],
            row => Named(row, "name", row.Text("supplier"))),
    };

    private static ErpRecord Named(JsonElement row, string name, string? code) => new(row.Text("name")!, row.Text(name) ?? row.Text("name")!, code, row.Moment("modified"));

    private static string Json<T>(T value) => Uri.EscapeDataString(JsonSerializer.Serialize(value));
}
