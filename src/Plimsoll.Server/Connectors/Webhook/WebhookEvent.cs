using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Webhook;

/// <summary>The bodies of events.</summary>
internal static class WebhookEvent
{
    /// <summary>A small event: <c>{"specversion":"1.0","id","source","type","subject","data"}</c>.</summary>
    public static JsonBody Body(string id, string type, string subject, Action<Utf8JsonWriter> data) => AsEvent(JsonBody.Of(json =>
    {
        WriteHead(json, id, type, subject);
        data(json);
        json.WriteEndObject();
    }));

    public static JsonBody Created(ErpInvoice invoice) => AsEvent(new JsonBody(json => Write(json, invoice)));

    public static void WriteReference(Utf8JsonWriter json, ErpInvoice invoice)
    {
        json.WriteStartObject();
        json.WriteString("intake_id", invoice.IntakeId);
        json.WriteString("name", invoice.Name);
        json.WriteEndObject();
    }

    private static IEnumerable<int> Write(Utf8JsonWriter json, ErpInvoice invoice)
    {
        WriteHead(json, invoice.IntakeId, "created", invoice.Name);
        json.WriteStartObject();
        json.WriteString("intake_id", invoice.IntakeId);
        json.WriteString("name", invoice.Name);
        json.WriteString("supplier", invoice.Supplier.Name);
        json.WriteString("bill_no", invoice.Number);
        json.WriteString("bill_date", invoice.Date.Iso());
        json.WriteString("posting_date", invoice.PostingDate.Iso());
        json.WriteBoolean("is_return", invoice.IsReturn);
        json.WriteString("currency", invoice.Currency);
        json.WriteNumber("discount_amount", invoice.Discount);
        json.WriteNumber("net_total", invoice.Net);
        json.WriteNumber("tax_percent", invoice.TaxPercent);
        json.WriteNumber("tax_total", invoice.TaxTotal);
        json.WriteNumber("grand_total", invoice.Total);
        json.WriteStartArray("items");
        foreach (var line in invoice.Lines)
        {
            WriteLine(json, line);
            yield return 0;
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, string id, string type, string subject)
    {
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", id);
        json.WriteString("source", "urn:plimsoll");
        json.WriteString("type", "plimsoll.invoice." + type);
        json.WriteString("subject", subject);
        json.WriteString("datacontenttype", "application/json");
        json.WritePropertyName("data");
    }

    private static void WriteLine(Utf8JsonWriter json, ErpLine line)
    {
        json.WriteStartObject();
        json.WriteString("item_code", line.ItemCode);
        json.WriteString("description", line.Description);
        json.WriteNumber("qty", line.Qty);
        json.WriteString("uom", line.UnitId);
        json.WriteNumber("rate", line.UnitPrice);
        json.WriteNumber("amount", line.Amount);
        json.WriteEndObject();
    }

    private static JsonBody AsEvent(JsonBody body)
    {
        body.Headers.ContentType = new("application/cloudevents+json");
        return body;
    }
}
