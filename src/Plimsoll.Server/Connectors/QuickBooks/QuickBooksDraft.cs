using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.QuickBooks;

/// <summary>What is sent to be made.</summary>
internal static class QuickBooksDraft
{
    /// <summary>Characters a document number may have.</summary>
    private const int LongestNumber = 21;

    private const string ByItem = "ItemBasedExpenseLineDetail";
    private const string ByAccount = "AccountBasedExpenseLineDetail";

    /// <summary>The bill's number; of a longer one its beginning and a digest, of none the intake id.</summary>
    public static string DocNumber(ErpInvoice invoice) => invoice.Number switch
    {
        null => "P-" + invoice.IntakeId[..(LongestNumber - 2)],
        { Length: <= LongestNumber } number => number,
        var number => $"{number[..12]}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(number)))[..8]}",
    };

    public static IEnumerable<int> Write(Utf8JsonWriter json, ErpInvoice invoice)
    {
        json.WriteStartObject();
        WriteReference(json, "VendorRef", invoice.Supplier.Id);
        json.WriteString("DocNumber", DocNumber(invoice));
        json.WriteString("TxnDate", invoice.Date.Iso());
        json.WriteString("PrivateNote", $"Plimsoll {invoice.Name} {invoice.IntakeId} bill {invoice.Number}");
        WriteReference(json, "CurrencyRef", invoice.Currency);
        if (invoice.Tax is not null)
        {
            json.WriteString("GlobalTaxCalculation", "TaxExcluded");
            json.WriteStartObject("TxnTaxDetail");
            json.WriteNumber("TotalTax", decimal.Abs(invoice.TaxTotal));
            json.WriteEndObject();
        }

        json.WriteStartArray("Line");
        foreach (var line in invoice.LinesWithDiscount)
        {
            WriteLine(json, line, invoice);
            yield return 0;
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Quantity, price and amount of a line; null: the line is a subtotal or the like.</summary>
    public static (decimal? Qty, decimal? Price, decimal Amount)? Detail(JsonElement line) =>
        line.Text("DetailType") is ByItem or ByAccount
            ? (line.Field(ByItem)?.Number("Qty"), line.Field(ByItem)?.Number("UnitPrice"), line.Number("Amount") ?? 0)
            : null;

    public static void WriteVersion(Utf8JsonWriter json, string id, string version)
    {
        json.WriteStartObject();
        json.WriteString("Id", id);
        json.WriteString("SyncToken", version);
        json.WriteEndObject();
    }

    public static void WriteRecord(Utf8JsonWriter json, ErpRecordKind kind, ErpNewRecord record)
    {
        json.WriteStartObject();
        json.WriteString(kind == ErpRecordKind.Supplier ? "DisplayName" : "Name", record.Name);
        if (kind == ErpRecordKind.Item)
        {
            json.WriteString("Sku", record.Code);
            json.WriteString("Type", "NonInventory");
        }

        json.WriteEndObject();
    }

    /// <summary>Two parts that belong together by the end of their names.</summary>
    public static MultipartFormDataContent Upload(string documentId, string entity, ErpFile file)
    {
        var about = JsonBody.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("AttachableRef");
            json.WriteStartObject();
            json.WriteStartObject("EntityRef");
            json.WriteString("type", entity);
            json.WriteString("value", documentId);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("FileName", file.Name);
            json.WriteString("ContentType", file.MediaType);
            json.WriteEndObject();
        });
        var content = FileBody.Of(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
        return new MultipartFormDataContent { { about, "file_metadata_01", "about.json" }, { content, "file_content_01", file.Name } };
    }

    private static void WriteLine(Utf8JsonWriter json, ErpLine line, ErpInvoice invoice)
    {
        // a vendor credit counts what comes back as positive
        var sign = invoice.IsReturn ? -1 : 1;
        json.WriteStartObject();
        json.WriteString("DetailType", line.ItemId is null ? ByAccount : ByItem);
        json.WriteNumber("Amount", sign * line.Amount);
        json.WriteString("Description", line.Description);
        json.WriteStartObject(line.ItemId is null ? ByAccount : ByItem);
        if (line.ItemId is { } item)
        {
            WriteReference(json, "ItemRef", item);
            json.WriteNumber("Qty", sign * line.Qty);
            json.WriteNumber("UnitPrice", line.UnitPrice);
        }
        else
        {
            WriteReference(json, "AccountRef", line.AccountId ?? throw new ErpException(
                ErpFaultKind.Refused, $"«{line.Description}» needs an account in QuickBooks; map the account «*», then send again."));
        }

        if (invoice.Tax is { } tax)
            WriteReference(json, "TaxCodeRef", tax.Id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject(name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}
