using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.Server.Tests.Connectors.Fakes;

/// <summary>Odoo's JSON-2 as far as Plimsoll uses it, with Odoo's hole: it takes any bill number twice.</summary>
internal sealed class FakeOdoo : FakeErp
{
    public override string Erp => "odoo";

    public override string MoreSettings => """, "database": "plimsoll" """;

    public override Dictionary<string, string> Secrets => new() { ["api_key"] = "key" };

    public override string SupplierId => "7";

    public override string GoneId => "999999";

    public override string GoneWords => "does not exist";

    public override string TaxId => "3";

    protected override ValueTask<bool> IsCreateAsync(HttpRequest request) => ValueTask.FromResult(request.Path == "/json/2/account.move/create");

    protected override void Map(WebApplication app) => app.MapPost("/json/2/{model}/{method}", CallAsync);

    private async Task<IResult> CallAsync(string model, string method, HttpRequest request)
    {
        if (request.Headers.Authorization != "bearer key")
            return Refuse(401, "werkzeug.exceptions.Unauthorized", "Invalid apikey");
        if (request.Headers["X-Odoo-Database"] != "plimsoll")
            return Refuse(404, "werkzeug.exceptions.NotFound", "No such database");

        var sent = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        return (model, method) switch
        {
            ("account.move", "create") => Create(sent["vals_list"]![0]!.AsObject()),
            ("account.move", "button_cancel") => Cancel((int)sent["ids"]![0]!),
            ("ir.attachment", "create") => Attach(sent["vals_list"]![0]!.AsObject()),
            (_, "search_read") => Results.Json(Rows(model).Where(row => Fits(row, sent["domain"]!.AsArray())).Skip((int)sent["offset"]!).Take((int)sent["limit"]!)),
            _ => Refuse(404, "werkzeug.exceptions.NotFound", $"{model}.{method}"),
        };
    }

    private IEnumerable<JsonObject> Rows(string model) => model switch
    {
        "res.partner" => [new() { ["id"] = 7, ["name"] = Supplier, ["ref"] = false, ["write_date"] = At(0) }, new() { ["id"] = 8, ["name"] = "Bottlers Nepal (Balaju)", ["ref"] = false, ["write_date"] = At(1) }],
        "product.product" => Items.Select((code, i) => new JsonObject { ["id"] = 100 + i, ["name"] = "Item " + code, ["default_code"] = code, ["write_date"] = At(i), ["product_tmpl_id.write_date"] = At(0) }),
        "uom.uom" => [new() { ["id"] = 1, ["name"] = "Units" }],
        "account.tax" => !HasTax ? [] : [new() { ["id"] = 3, ["name"] = "VAT 13%", ["amount"] = 13.0, ["type_tax_use"] = "purchase", ["amount_type"] = "percent" }],
        "res.currency" => [new() { ["id"] = 115, ["name"] = "NPR" }],
        "account.move" => Books.Valid.Select(Move),
        "account.move.line" => Books.Valid.SelectMany(d => d.Lines, MoveLine),
        "ir.attachment" => Books.Valid.SelectMany(d => d.Files.Keys, (d, file) => new JsonObject { ["name"] = file, ["res_model"] = "account.move", ["res_id"] = int.Parse(d.Id, null) }),
        _ => [],
    };

    private static string At(int day) => $"{Made.AddDays(day):yyyy-MM-dd HH:mm:ss}";

    private static JsonObject Move(FakeDocument d) => new()
    {
        ["id"] = int.Parse(d.Id, null),
        ["name"] = "/",
        ["ref"] = d.Number,
        ["partner_id"] = new JsonArray(int.Parse(d.Supplier, null), Supplier),
        ["invoice_date"] = $"{d.Date:yyyy-MM-dd}",
        ["state"] = "draft",
        ["move_type"] = d.Net < 0 ? "in_refund" : "in_invoice",
        ["invoice_origin"] = "Plimsoll " + d.IntakeId,
        ["amount_untaxed"] = Math.Abs(d.Net),
        ["amount_tax"] = Math.Abs(d.Tax),
        ["amount_total"] = Math.Abs(d.Total),
    };

    private static JsonObject MoveLine(FakeDocument d, FakeLine l)
    {
        var sign = d.Net < 0 ? -1 : 1;
        return new() { ["move_id"] = int.Parse(d.Id, null), ["display_type"] = "product", ["quantity"] = sign * l.Qty, ["price_unit"] = l.Price, ["price_subtotal"] = sign * l.Amount };
    }

    private IResult Create(JsonObject sent)
    {
        if (Missing(sent) is { } missing)
            return Refuse(404, "odoo.exceptions.MissingError", $"Record does not exist or has been deleted. (Record: {missing}({GoneId},), User: 2)");
        var sign = (string)sent["move_type"]! == "in_refund" ? -1 : 1;
        var lines = sent["invoice_line_ids"]!.AsArray().Select(l => Line(l![2]!.AsObject(), sign)).ToList();
        var net = lines.Sum(l => l.Amount);
        var taxed = sent["invoice_line_ids"]![0]![2]!["tax_ids"]![0]![2]!.AsArray().Count > 0;
        Books.Add(new FakeDocument
        {
            Id = Books.NextId(),
            IntakeId = ((string)sent["invoice_origin"]!).Split(' ')[^1],
            Supplier = sent["partner_id"]!.ToString(),
            Number = (string?)sent["ref"],
            Date = DateOnly.Parse((string)sent["invoice_date"]!, null),
            Net = net,
            Tax = taxed ? decimal.Round(net * 0.13m, 2, MidpointRounding.AwayFromZero) : 0,
            Lines = lines,
        });
        return Results.Json(new[] { int.Parse(Books.All[^1].Id, null) });
    }

    private string? Missing(JsonObject sent)
    {
        var lines = sent["invoice_line_ids"]!.AsArray().Select(l => l![2]!).ToList();
        return lines.Exists(l => l["product_id"]?.ToString() == GoneId) ? "product.product"
            : lines.Exists(l => l["tax_ids"]![0]![2]!.AsArray().Any(tax => tax!.ToString() == GoneId)) ? "account.tax"
            : null;
    }

    private FakeLine Line(JsonObject line, int sign)
    {
        var (qty, price) = (sign * (decimal)line["quantity"]!, (decimal)line["price_unit"]!);
        var tamper = qty == 24 ? Tamper : 0;
        return new FakeLine(line["product_id"]?.ToString(), qty, price, decimal.Round(qty * price, 2, MidpointRounding.AwayFromZero) + tamper);
    }

    private IResult Cancel(int id)
    {
        Books.Find(id.ToString(System.Globalization.CultureInfo.InvariantCulture))!.IsCancelled = true;
        return Results.Json(true);
    }

    private IResult Attach(JsonObject sent)
    {
        Books.Find(sent["res_id"]!.ToString())!.Files[(string)sent["name"]!] = Convert.FromBase64String((string)sent["datas"]!);
        return Results.Json(new[] { 1 });
    }

    private static bool Fits(JsonObject row, JsonArray domain)
    {
        var clauses = domain.OfType<JsonArray>().Select(clause => Fits(row, (string)clause[0]!, (string)clause[1]!, clause[2]!)).ToList();
        return domain.Count > clauses.Count ? clauses.Contains(true) : !clauses.Contains(false);
    }

    private static bool Fits(JsonObject row, string field, string comparison, JsonNode wanted)
    {
        var value = row[field] is JsonArray pair ? pair[0]!.ToString() : row[field]?.ToString() ?? "";
        return comparison switch
        {
            ">=" => string.CompareOrdinal(value, wanted.ToString()) >= 0,
            "=" => value == wanted.ToString(),
            "in" => wanted.AsArray().Any(one => one!.ToString() == value),
            "like" or "ilike" => value.Contains(wanted.ToString(), StringComparison.OrdinalIgnoreCase),
            _ => true,
        };
    }

    private static IResult Refuse(int status, string name, string words) => Results.Json(new { name, message = words, arguments = Array.Empty<string>() }, statusCode: status);
}
