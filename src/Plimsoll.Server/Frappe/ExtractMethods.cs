using System.Text.Json.Nodes;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Scans;

namespace Plimsoll.Server.Frappe;

/// <summary>Reading a bill.</summary>
internal static class ExtractMethods
{
    public static async Task<IResult> ExtractAsync(HttpContext context, ScanExtraction extraction, CancellationToken cancellationToken)
    {
        if (HttpSubmission.From(context, BodyShape.Invoice, takesParts: false, out var problem) is not { } submission)
            return problem!.ToResult();

        var file = await extraction.ReadAsync(submission, cancellationToken);
        var read = JsonNode.Parse(file.File.Result!)!.AsObject();
        return Message.Of(new JsonObject
        {
            ["success"] = true,
            ["data"] = Data(read),
            ["scan"] = new JsonObject { ["id"] = LineKey.Owner(file.File.Id), ["file_url"] = FileUrl.Of(file.File.FileName) },
            ["reading"] = read,
        });
    }

    /// <summary>The supplier stands in «customerName», from where the page sends it back. Text that is absent is empty, a number 0.</summary>
    private static JsonObject Data(JsonObject read) => new()
    {
        ["title"] = Text(read["title"]),
        ["invoiceNumber"] = Text(read["invoiceNumber"]),
        ["invoiceDate"] = Text(read["date"]),
        ["customerName"] = Text(read["supplierMatch"]?["match"]?["name"] ?? read["company"]),
        ["items"] = new JsonArray([.. read["lines"]!.AsArray().Select((line, index) => Item(line!, Matched(read, index)))]),
        ["totalAmount"] = Number(read["total"]),
        ["totalDiscountAmount"] = Number(read["discount"]),
        ["discountQty"] = Number(read["discountQuantity"]),
        ["invoiceType"] = "purchase",
    };

    private static JsonObject Item(JsonNode line, JsonNode? match) => new()
    {
        ["materialCode"] = Text(match?["item_code"] ?? line["code"]),
        ["materialDescription"] = Text(line["description"]),
        ["salesQty"] = Number(line["quantity"]),
        ["uom"] = Text(line["uom"]),
        ["unitPrice"] = Number(line["unitPrice"]),
        ["lineTotal"] = Number(line["amount"]),
    };

    private static JsonNode? Matched(JsonObject read, int index) =>
        read["itemMatches"] is JsonArray matches && index < matches.Count ? matches[index]?["match"] : null;

    private static JsonNode Text(JsonNode? value) => value?.GetValue<string>() ?? "";

    private static JsonNode Number(JsonNode? value) => value?.DeepClone() ?? 0;
}
