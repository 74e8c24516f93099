using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Odoo;

/// <summary>The named arguments of what is created and changed.</summary>
internal static class OdooDraft
{
    public static IEnumerable<int> Write(Utf8JsonWriter json, ErpInvoice invoice, string currencyId)
    {
        Open(json);
        json.WriteString("move_type", invoice.IsReturn ? "in_refund" : "in_invoice");
        json.WriteNumber("partner_id", OdooModels.Key(invoice.Supplier.Id));
        json.WriteNumber("currency_id", OdooModels.Key(currencyId));
        if (invoice.Number is { } number)
            json.WriteString("ref", number);
        json.WriteString("invoice_date", invoice.Date.Iso());
        json.WriteString("date", invoice.PostingDate.Iso());
        json.WriteString("invoice_origin", $"Plimsoll {invoice.Name} {invoice.IntakeId}");
        json.WriteStartArray("invoice_line_ids");
        foreach (var line in invoice.LinesWithDiscount)
        {
            WriteLine(json, line, invoice);
            yield return 0;
        }

        json.WriteEndArray();
        Close(json);
    }

    public static IEnumerable<int> WriteFile(Utf8JsonWriter json, string documentId, ErpFile file)
    {
        Open(json);
        json.WriteString("name", file.Name);
        json.WriteString("res_model", "account.move");
        json.WriteNumber("res_id", OdooModels.Key(documentId));
        json.WriteString("mimetype", file.MediaType);
        json.WritePropertyName("datas");
        foreach (var step in Base64File.Write(json, file))
            yield return step;
        Close(json);
    }

    public static IEnumerable<int> WriteRecord(Utf8JsonWriter json, ErpRecordKind kind, ErpNewRecord record)
    {
        Open(json);
        json.WriteString("name", record.Name);
        if (kind == ErpRecordKind.Supplier)
            json.WriteNumber("supplier_rank", 1);
        else
            json.WriteString("default_code", record.Code);
        if (record.UnitId is { } unit)
            json.WriteNumber("uom_id", OdooModels.Key(unit));
        Close(json);
        yield return 0;
    }

    public static IEnumerable<int> WriteIds(Utf8JsonWriter json, string documentId)
    {
        json.WriteStartObject();
        json.WriteStartArray("ids");
        json.WriteNumberValue(OdooModels.Key(documentId));
        json.WriteEndArray();
        json.WriteEndObject();
        yield return 0;
    }

    private static void WriteLine(Utf8JsonWriter json, ErpLine line, ErpInvoice invoice)
    {
        json.WriteStartArray();
        json.WriteNumberValue(0);
        json.WriteNumberValue(0);
        json.WriteStartObject();
        json.WriteString("name", line.Description);
        // a refund counts what goes back as positive
        json.WriteNumber("quantity", invoice.IsReturn ? -line.Qty : line.Qty);
        json.WriteNumber("price_unit", line.UnitPrice);
        if (line.ItemId is { } item)
            json.WriteNumber("product_id", OdooModels.Key(item));
        if (line.UnitId is { } unit)
            json.WriteNumber("product_uom_id", OdooModels.Key(unit));
        if (line.AccountId is { } account)
            json.WriteNumber("account_id", OdooModels.Key(account));
        json.WritePropertyName("tax_ids");
        json.WriteRawValue(invoice.Tax is { } tax ? $"[[6,0,[{OdooModels.Key(tax.Id)}]]]" : "[[6,0,[]]]");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Open(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("vals_list");
        json.WriteStartObject();
    }

    private static void Close(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
