using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Server.Models;

/// <summary>What a model says is printed on a bill.</summary>
internal sealed record ModelAnswer(
    string? InvoiceNumber, DateOnly? Date, string? Supplier, decimal? Net, decimal? Tax, decimal? Total, IReadOnlyList<ModelAnswer.Line> Lines)
{
    private const decimal Cent = 0.011m;

    public sealed record Line(string? Description, string? Code, decimal? Quantity, string? Uom, decimal? UnitPrice, decimal? Amount)
    {
        public bool AddsUp => Amount is not null && (Quantity is null || UnitPrice is null || Math.Abs((Quantity.Value * UnitPrice.Value) - Amount.Value) < Cent);
    }

    /// <summary>Every line is its quantity by its price, and the lines, with the tax, are the total.</summary>
    public bool AddsUp =>
        Total is { } total && Lines.Count > 0 && Lines.All(line => line.AddsUp) && Lines.Sum(line => line.Amount!.Value) is var sum
        && (Net is not { } net || Math.Abs(net - sum) < Cent)
        && (Math.Abs(sum + (Tax ?? 0) - total) < Cent || Math.Abs(sum - total) < Cent);

    /// <param name="text">A JSON object, perhaps fenced as models like to.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static ModelAnswer Parse(string text)
    {
        var (from, to) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        using var json = JsonDocument.Parse(from >= 0 && to > from ? text.AsMemory(from, to - from + 1) : text.AsMemory());
        var bill = json.RootElement;
        var date = DateOnly.TryParseExact(Text(bill, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var lines = bill.At("lines") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(Of).ToList() : [];
        return new ModelAnswer(Text(bill, "invoiceNumber"), date, Text(bill, "supplier"), Number(bill, "net"), Number(bill, "tax"), Number(bill, "total"), lines);
    }

    private static Line Of(JsonElement line) => new(
        Text(line, "description"), Text(line, "code"), Number(line, "quantity"), Text(line, "uom"), Number(line, "unitPrice"), Number(line, "amount"));

    private static string? Text(JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 and <= 300 } value ? value : null;

    private static decimal? Number(JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value) ? value : null;
}
