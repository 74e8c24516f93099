using System.Globalization;
using System.Text.Json.Nodes;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Bills to post. Each new one has a supplier of its own, so tests on one server do not meet.</summary>
internal static class Bill
{
    /// <summary>A complete bill; of one line where none is given.</summary>
    public static JsonObject Of(params JsonObject[] lines) => new()
    {
        ["supplier"] = Unique("Supplier"),
        ["bill_no"] = "B-1",
        ["bill_date"] = "2026-03-01",
        ["items"] = new JsonArray(lines.Length == 0 ? [Line()] : lines),
    };

    public static JsonObject Line(decimal qty = 2, decimal rate = 10) => new() { ["item_code"] = "X", ["qty"] = qty, ["rate"] = rate };

    /// <summary>Many lines; the quantity says the place, from 1.</summary>
    public static JsonObject[] Lines(int count) => [.. Enumerable.Range(1, count).Select(i => Line(i, 1))];

    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        json[name] = value;
        return json;
    }

    public static JsonObject Without(this JsonObject json, string name)
    {
        json.Remove(name);
        return json;
    }

    public static JsonObject Again(this JsonObject json) => json.DeepClone().AsObject();

    /// <summary>A number with exactly these digits.</summary>
    public static JsonNode Number(string digits) => JsonNode.Parse(digits)!;

    public static decimal Decimal(string digits) => decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static string Unique(string what) => $"{what} {Guid.NewGuid():N}";
}
