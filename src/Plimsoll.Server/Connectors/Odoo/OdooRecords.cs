using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Odoo;

/// <summary>Partners, products, units, taxes, accounts and purchase orders of Odoo's.</summary>
internal static class OdooRecords
{
    public static async Task<IReadOnlyList<ErpRecord>> FindAsync(
        OdooModels models, ErpRecordKind kind, string text, int offset, int most, CancellationToken cancellationToken, DateTimeOffset? since = null)
    {
        var (model, clauses, name, code) = Of(kind);
        var search = text.Length == 0 ? "" : code is null || kind == ErpRecordKind.Tax
            ? $"""["{name}","ilike",{OdooModels.Text(text)}]"""
            : $"""{"\"|\""},["{name}","ilike",{OdooModels.Text(text)}],["{code}","ilike",{OdooModels.Text(text)}]""";
        var domain = $"[{string.Join(',', new[] { clauses, search, since is { } moment ? Since(kind, moment.Plain()[..19]) : "" }.Where(part => part.Length > 0))}]";
        string[] fields = code is null ? [name, "write_date"] : [name, code, "write_date"];
        return [.. (await models.SearchAsync(model, domain, fields, offset, most, cancellationToken)).Select(row => Read(row, name, code, kind))];
    }

    private static (string Model, string Clauses, string Name, string? Code) Of(ErpRecordKind kind) => kind switch
    {
        ErpRecordKind.Supplier => ("res.partner", "", "name", "ref"),
        ErpRecordKind.Item => ("product.product", "", "name", "default_code"),
        ErpRecordKind.Unit => ("uom.uom", "", "name", null),
        ErpRecordKind.Tax => ("account.tax", """["type_tax_use","=","purchase"],["amount_type","=","percent"]""", "name", "amount"),
        ErpRecordKind.Account => ("account.account", """["account_type","like","expense"]""", "name", "code"),
        _ => ("purchase.order", """["state","=","purchase"],["invoice_status","=","to invoice"]""", "name", "partner_id"),
    };

    private static ErpRecord Read(JsonElement row, string name, string? code, ErpRecordKind kind) => new(
        row.Text("id")!,
        row.Text(name) ?? row.Text("id")!,
        code is null ? null : kind switch
        {
            ErpRecordKind.Tax => row.Number(code)?.Plain(),
            ErpRecordKind.PurchaseOrder => row.Field(code)?[1].AsText(),
            _ => row.Text(code),
        },
        row.Moment("write_date"));

    /// <summary>A product's name and more are its template's.</summary>
    private static string Since(ErpRecordKind kind, string moment) => kind == ErpRecordKind.Item
        ? $"""{"\"|\""},["write_date",">=","{moment}"],["product_tmpl_id.write_date",">=","{moment}"]"""
        : $"""["write_date",">=","{moment}"]""";
}
