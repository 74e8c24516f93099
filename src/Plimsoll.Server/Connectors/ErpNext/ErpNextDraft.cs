using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.ErpNext;

/// <summary>What is sent to be created.</summary>
internal static class ErpNextDraft
{
    public static IEnumerable<int> Write(Utf8JsonWriter json, ErpInvoice invoice, string? company)
    {
        json.WriteStartObject();
        WriteHead(json, invoice, company);
        json.WriteStartArray("items");
        foreach (var line in invoice.Lines)
        {
            WriteLine(json, line);
            yield return 0;
        }

        json.WriteEndArray();
        if (invoice.Tax is not null)
            WriteTax(json, invoice);
        json.WriteEndObject();
    }

    public static void WriteRecord(Utf8JsonWriter json, ErpRecordKind kind, ErpNewRecord record)
    {
        json.WriteStartObject();
        if (kind == ErpRecordKind.Supplier)
        {
            json.WriteString("supplier_name", record.Name);
        }
        else
        {
            json.WriteString("item_code", record.Code);
            json.WriteString("item_name", record.Name);
            json.WriteString("item_group", "All Item Groups");
            json.WriteString("stock_uom", record.UnitId);
        }

        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, ErpInvoice invoice, string? company)
    {
        if (company is not null)
            json.WriteString("company", company);
        json.WriteString("supplier", invoice.Supplier.Id);
        if (invoice.Number is { } number)
            json.WriteString("bill_no", number);
        json.WriteString("bill_date", invoice.Date.Iso());
        json.WriteString("posting_date", invoice.PostingDate.Iso());
        json.WriteNumber("set_posting_time", 1);
        json.WriteString("currency", invoice.Currency);
        json.WriteNumber("is_return", invoice.IsReturn ? 1 : 0);
        json.WriteNumber("ignore_pricing_rule", 1);
        json.WriteNumber("disable_rounded_total", 1);
        json.WriteString("remarks", $"Plimsoll {invoice.Name} {invoice.IntakeId}");
        if (invoice.Discount == 0)
            return;
        json.WriteString("apply_discount_on", "Net Total");
        json.WriteNumber("discount_amount", invoice.Discount);
    }

    private static void WriteLine(Utf8JsonWriter json, ErpLine line)
    {
        json.WriteStartObject();
        if (line.ItemId is { } item)
            json.WriteString("item_code", item);
        json.WriteString("item_name", line.Description.Length > 140 ? line.Description[..140] : line.Description); // Frappe's Data holds 140
        json.WriteString("description", line.Description);
        json.WriteNumber("qty", line.Qty);
        if (line.UnitId is { } unit)
            json.WriteString("uom", unit);
        json.WriteNumber("rate", line.UnitPrice);
        if (line.AccountId is { } account)
            json.WriteString("expense_account", account);
        json.WriteEndObject();
    }

    /// <summary>By its rate, or as an amount where ERPNext, which may round half to even, would come to another.</summary>
    private static void WriteTax(Utf8JsonWriter json, ErpInvoice invoice)
    {
        var byRate = decimal.Round(invoice.Net * invoice.TaxPercent / 100, 2, MidpointRounding.ToEven) == invoice.TaxTotal;
        json.WriteStartArray("taxes");
        json.WriteStartObject();
        json.WriteString("charge_type", byRate ? "On Net Total" : "Actual");
        json.WriteString("account_head", invoice.Tax!.Id);
        json.WriteString("description", $"VAT {invoice.TaxPercent.Plain()}%");
        if (byRate)
            json.WriteNumber("rate", invoice.TaxPercent);
        else
            json.WriteNumber("tax_amount", invoice.TaxTotal);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
