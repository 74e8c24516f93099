using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Tryton;

/// <summary>Parties, products, units, taxes, accounts and purchases of Tryton's.</summary>
internal sealed class TrytonRecords(TrytonRpc rpc)
{
    public async Task<IReadOnlyList<ErpRecord>> FindAsync(
        ErpRecordKind kind, string text, int offset, int most, CancellationToken cancellationToken, DateTimeOffset? since = null)
    {
        var (model, domain, fields, read) = Of(kind);
        var rows = await rpc.SearchAsync(
            model,
            json =>
            {
                json.WriteRawValue(domain);
                if (text.Length > 0)
                    json.WriteClause("rec_name", "ilike", TrytonJson.Like(text));
                if (since is { } moment)
                    WriteSince(json, kind, moment);
            },
            offset,
            most,
            fields,
            cancellationToken);
        return [.. rows.Select(read)];
    }

    public async Task<ErpRecord> AddAsync(ErpRecordKind kind, ErpNewRecord record, CancellationToken cancellationToken)
    {
        if (kind == ErpRecordKind.Supplier)
        {
            var ids = await rpc.WriteAsync("model.party.party.create", json => WriteParty(json, record), cancellationToken);
            return new ErpRecord(ids[0].GetRawText(), record.Name);
        }

        await rpc.WriteAsync("model.product.template.create", json => WriteProduct(json, record), cancellationToken);
        return (await FindAsync(ErpRecordKind.Item, record.Code ?? record.Name, 0, 5, cancellationToken)).First(item => item.Code == record.Code);
    }

    private static (string Model, string Domain, string[] Fields, Func<JsonElement, ErpRecord> Read) Of(ErpRecordKind kind) => kind switch
    {
        ErpRecordKind.Supplier => ("party.party", """["active","=",true]""", ["name", "code", "create_date", "write_date"], row => Named(row, "name", row.Text("code"))),
        ErpRecordKind.Item => ("product.product", """["active","=",true]""", ["name", "code", "create_date", "write_date"], row => Named(row, "name", row.Text("code"))),
        ErpRecordKind.Unit => ("product.uom", """["active","=",true]""", ["name", "symbol"], row => Named(row, "name", row.Text("symbol"))),
        ErpRecordKind.Tax => (
            "account.tax",
            """["AND",["type","=","percentage"],["parent","=",null],["OR",["group","=",null],["group.kind","in",["purchase","both"]]]]""",
            ["name", "rate"],
            row => Named(row, "name", ((row.Amount("rate") ?? 0) * 100).Plain())),
        ErpRecordKind.Account => (
            "account.account", """["AND",["closed","=",false],["type","!=",null]]""", ["name", "code"], row => Named(row, "name", row.Text("code"))),
        _ => (
            "purchase.purchase", """["state","in",["confirmed","processing"]]""", ["number", "rec_name", "party.rec_name", "create_date", "write_date"],
            row => Named(row, "rec_name", row.Field("party.")?.Text("rec_name"))),
    };

    private static ErpRecord Named(JsonElement row, string name, string? code) =>
        new(row.Text("id")!, row.Text(name) ?? row.Text("id")!, code, TrytonJson.Moment(row, "write_date") ?? TrytonJson.Moment(row, "create_date"));

    /// <summary>What was never changed has no date of a change; a product's name and more are its template's.</summary>
    private static void WriteSince(Utf8JsonWriter json, ErpRecordKind kind, DateTimeOffset moment)
    {
        json.WriteStartArray();
        json.WriteStringValue("OR");
        foreach (var of in kind == ErpRecordKind.Item ? (string[])["", "template."] : [""])
        {
            json.WriteMomentClause(of + "write_date", ">=", moment);
            json.WriteMomentClause(of + "create_date", ">=", moment);
        }

        json.WriteEndArray();
    }

    private static void WriteParty(Utf8JsonWriter json, ErpNewRecord record)
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("name", record.Name);
        json.WritePropertyName("addresses");
        json.WriteRawValue("""[["create",[{}]]]""");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteProduct(Utf8JsonWriter json, ErpNewRecord record)
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("name", record.Name);
        json.WriteString("type", "goods");
        json.WriteBoolean("purchasable", true);
        json.WriteId("default_uom", record.UnitId!);
        json.WriteId("purchase_uom", record.UnitId!);
        json.WriteDecimal("list_price", record.Price ?? 0);
        json.WriteStartArray("products");
        json.WriteStartArray();
        json.WriteStringValue("create");
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("suffix_code", record.Code); // the code is made of it
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
