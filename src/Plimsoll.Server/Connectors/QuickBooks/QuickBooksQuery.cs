using System.Globalization;
using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.QuickBooks;

/// <summary>QuickBooks' query language, <c>select … from Vendor where DisplayName like '%x%' startposition 1 maxresults 10</c>.</summary>
internal sealed class QuickBooksQuery(ErpApi api, ConnectorOptions options)
{
    /// <summary>A text inside quotes.</summary>
    public static string Quoted(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);

    public async Task<IReadOnlyList<JsonElement>> RowsAsync(string entity, string query, CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"{options.Url!.TrimEnd('/')}/query?query={Uri.EscapeDataString(query)}&minorversion={options.MinorVersion}");
        var answer = await api.CallAsync(new ErpCall(HttpMethod.Get, new Uri(address)), cancellationToken);
        return [.. answer.Field("QueryResponse")?.List(entity) ?? []];
    }

    public async Task<IReadOnlyList<ErpRecord>> RecordsAsync(
        ErpRecordKind kind, string text, int offset, int most, CancellationToken cancellationToken, DateTimeOffset? since = null)
    {
        if (kind == ErpRecordKind.Tax)
            return await TaxesAsync(cancellationToken);

        var (entity, name, code, where) = Of(kind);
        if (since is { } moment)
            where = [.. where, $"MetaData.LastUpdatedTime >= '{moment.Zoned()}'"];
        var found = new Dictionary<string, ErpRecord>();
        // there is no «or»: one question for the name, one for the code
        foreach (var field in text.Length == 0 ? (string[])[name] : [name, .. kind == ErpRecordKind.Item ? (string[])["Sku"] : []])
        {
            string[] clauses = [.. where, .. text.Length == 0 ? (string[])[] : [$"{field} like '%{Quoted(text)}%'"]];
            var query = string.Create(
                CultureInfo.InvariantCulture,
                $"select * from {entity}{(clauses.Length == 0 ? "" : " where " + string.Join(" and ", clauses))} startposition {offset + 1} maxresults {most}");
            foreach (var row in await RowsAsync(entity, query, cancellationToken))
                found.TryAdd(row.Text("Id")!, new ErpRecord(row.Text("Id")!, row.Text(name) ?? row.Text("Id")!, Code(row, code), row.Field("MetaData")?.Moment("LastUpdatedTime")));
        }

        return [.. found.Values];
    }

    private static string? Code(JsonElement row, string? code) => code == "VendorRef" ? row.Field("VendorRef")?.Text("name") : code is null ? null : row.Text(code);

    private static (string Entity, string Name, string? Code, string[] Where) Of(ErpRecordKind kind) => kind switch
    {
        ErpRecordKind.Supplier => ("Vendor", "DisplayName", null, ["Active = true"]),
        ErpRecordKind.Item => ("Item", "Name", "Sku", ["Active = true"]),
        ErpRecordKind.Account => ("Account", "Name", "AcctNum", ["Classification = 'Expense'"]),
        _ => ("PurchaseOrder", "DocNumber", "VendorRef", ["POStatus = 'Open'"]),
    };

    /// <summary>A tax code stands for rates; its percentage on purchases is their sum.</summary>
    private async Task<IReadOnlyList<ErpRecord>> TaxesAsync(CancellationToken cancellationToken)
    {
        var rates = (await RowsAsync("TaxRate", "select * from TaxRate", cancellationToken)).ToDictionary(row => row.Text("Id")!, row => row.Number("RateValue") ?? 0);
        return [.. (await RowsAsync("TaxCode", "select * from TaxCode", cancellationToken)).Select(row => new ErpRecord(
            row.Text("Id")!,
            row.Text("Name") ?? row.Text("Id")!,
            (row.Field("PurchaseTaxRateList")?.List("TaxRateDetail") ?? []).Sum(rate => rates.GetValueOrDefault(rate.Field("TaxRateRef")?.Text("value") ?? "")).Plain()))];
    }
}
