using System.Text.Json.Nodes;
using Plimsoll.Reading.Bills;

namespace Plimsoll.Server.Extraction;

/// <summary>A bill that was read, as JSON: its values in short, and, for each, how sure it is, where it stands and how it was found.</summary>
internal static class BillJson
{
    public static JsonObject Of(string name, BillReading bill) => new()
    {
        ["name"] = name,
        ["company"] = bill.Supplier.Value,
        ["date"] = bill.Date.Value?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["address"] = bill.SupplierAddress.Value,
        ["title"] = bill.Title.Value,
        ["kind"] = bill.Kind.ToString().ToLowerInvariant(),
        ["invoiceNumber"] = bill.InvoiceNumber.Value,
        ["customer"] = bill.Customer.Value,
        ["taxId"] = bill.SupplierTaxId.Value,
        ["currency"] = bill.Currency.Value,
        ["lines"] = new JsonArray([.. bill.Lines.Select(line => Line(line, bill))]),
        ["net"] = bill.NetTotal.Value,
        ["tax"] = bill.TaxTotal.Value,
        ["discount"] = bill.Discount.Value,
        ["discountQuantity"] = bill.DiscountQuantity.Value,
        ["total"] = bill.Total.Value,
        ["confidence"] = bill.Confidence,
        ["language"] = bill.Language,
        ["fields"] = Fields(bill),
        ["checks"] = new JsonArray([.. bill.Checks.Select(Check)]),
        ["pages"] = new JsonArray([.. bill.Pages.Select(Page)]),
        ["reasons"] = new JsonArray([.. bill.Reasons.Select(reason => (JsonNode)reason)]),
    };

    private static JsonObject Fields(BillReading bill) => new()
    {
        ["company"] = Field(bill.Supplier, bill),
        ["date"] = Field(bill.Date, bill),
        ["address"] = Field(bill.SupplierAddress, bill),
        ["title"] = Field(bill.Title, bill),
        ["invoiceNumber"] = Field(bill.InvoiceNumber, bill),
        ["customer"] = Field(bill.Customer, bill),
        ["taxId"] = Field(bill.SupplierTaxId, bill),
        ["currency"] = Field(bill.Currency, bill),
        ["net"] = Field(bill.NetTotal, bill),
        ["tax"] = Field(bill.TaxTotal, bill),
        ["discount"] = Field(bill.Discount, bill),
        ["discountQuantity"] = Field(bill.DiscountQuantity, bill),
        ["total"] = Field(bill.Total, bill),
    };

    private static JsonObject Field<T>(Reading<T> reading, BillReading bill) => new()
    {
        ["confidence"] = reading.Confidence,
        ["box"] = Box(reading.Place, bill),
        ["found"] = reading.Found,
    };

    private static JsonObject Line(LineReading line, BillReading bill) => new()
    {
        ["description"] = line.Description,
        ["details"] = line.Details,
        ["code"] = line.Code,
        ["quantity"] = line.Quantity,
        ["uom"] = line.Uom,
        ["unitPrice"] = line.UnitPrice,
        ["amount"] = line.Amount,
        ["confidence"] = line.Confidence,
        ["box"] = Box(line.Place, bill),
        ["found"] = line.Found,
        ["repairs"] = new JsonArray([.. line.Repairs.Select(repair => (JsonNode)repair)]),
    };

    /// <summary>On the picture as a person sees it, whatever was cut off it or turned for reading.</summary>
    private static JsonObject? Box(Box? place, BillReading bill)
    {
        if (place is not { } read)
            return null;

        var box = bill.Pages.FirstOrDefault(page => page.Number == read.Page)?.Frame?.OnPicture(read) ?? read;
        return new JsonObject
        {
            ["page"] = box.Page,
            ["left"] = box.Left,
            ["top"] = box.Top,
            ["right"] = box.Right,
            ["bottom"] = box.Bottom,
        };
    }

    private static JsonObject Check(Check check) => new() { ["name"] = check.Name, ["state"] = check.State switch { CheckState.Passed => "passed", CheckState.Failed => "failed", _ => "not_possible" }, ["sentence"] = check.Sentence };

    private static JsonObject Page(PageReading page) => new()
    {
        ["number"] = page.Number,
        ["source"] = page.Source == PageSource.Text ? "text" : "recognised",
        ["words"] = page.Words,
        ["confidence"] = page.Confidence,
        ["trouble"] = page.Trouble,
    };
}
