using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.Server.Tests.Connectors.Fakes;

/// <summary>Frappe's REST API as far as Plimsoll uses it, with ERPNext's hole: a bill number is only compared within its year.</summary>
internal sealed class FakeErpNext : FakeErp
{
    public override string Erp => "erpnext";

    public override Dictionary<string, string> Secrets => new() { ["api_key"] = "key", ["api_secret"] = "secret" };

    public override string SupplierId => Supplier;

    public override string ClosedWords => "is not in any active Fiscal Year";

    public override string GoneId => "GONE";

    public override string GoneWords => "Could not find";

    public override string TaxId => "VAT - PT";

    /// <summary>A new name for its second supplier, given just now.</summary>
    public string? RenamedTo { get; set; }

    /// <summary>Whether its second supplier was deleted.</summary>
    public bool SecondIsGone { get; set; }

    /// <summary>Rows of lists that it has given.</summary>
    public int RowsGiven { get; private set; }

    protected override ValueTask<bool> IsCreateAsync(HttpRequest request) =>
        ValueTask.FromResult(request.Method == "POST" && request.Path.Value!.EndsWith("/Purchase Invoice", StringComparison.Ordinal));

    protected override void Map(WebApplication app)
    {
        app.Use(SignedInAsync);
        app.MapGet("/api/method/frappe.auth.get_logged_user", () => new { message = "plimsoll@example.org" });
        app.MapGet("/api/resource/{doctype}", ListAsync);
        app.MapGet("/api/resource/Purchase Invoice/{name}", (string name) => Results.Json(new { data = Whole(Books.Find(name)!) }));
        app.MapPost("/api/resource/Purchase Invoice", CreateAsync);
        app.MapDelete("/api/resource/Purchase Invoice/{name}", (string name) =>
        {
            Books.Find(name)!.IsCancelled = true;
            return Results.Json(new { data = "ok" });
        });
        app.MapPost("/api/method/upload_file", UploadAsync);
    }

    private static async Task SignedInAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.Authorization == "token key:secret")
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = 401;
        await context.Response.WriteAsync("""{"exc_type":"AuthenticationError"}""");
    }

    private IResult ListAsync(string doctype, HttpRequest request)
    {
        var filters = Clauses(request, "filters");
        var any = Clauses(request, "or_filters");
        var rows = Rows(doctype).Where(row => filters.All(clause => Fits(row, clause)) && (any.Count == 0 || any.Any(clause => Fits(row, clause))));
        var (start, length) = (int.Parse(request.Query["limit_start"]!, null), int.Parse(request.Query["limit_page_length"]!, null));
        var given = rows.Skip(start).Take(length).ToList();
        RowsGiven += given.Count;
        return Results.Json(new { data = given });
    }

    private IEnumerable<JsonObject> Rows(string doctype) => doctype switch
    {
        "Supplier" => [new() { ["name"] = Supplier, ["supplier_name"] = Supplier, ["disabled"] = 0, ["modified"] = At(0) }, .. SecondIsGone ? (JsonObject[])[] : [Second()]],
        "Item" => Items.Select((code, i) => new JsonObject { ["name"] = code, ["item_name"] = "Item " + code, ["disabled"] = 0, ["modified"] = At(i) }),
        "UOM" => [new() { ["name"] = "Nos" }, new() { ["name"] = "Box" }],
        "Account" => !HasTax ? [] : [new() { ["name"] = "VAT - PT", ["account_name"] = "VAT", ["account_type"] = "Tax", ["is_group"] = 0, ["tax_rate"] = 13.0 }],
        "Purchase Invoice" => Books.Valid.Select(Head),
        "File" => Books.All.SelectMany(d => d.Files.Keys, (d, file) => new JsonObject { ["file_name"] = file, ["attached_to_doctype"] = "Purchase Invoice", ["attached_to_name"] = d.Id }),
        _ => [],
    };

    private JsonObject Second() =>
        new() { ["name"] = "Bottlers Nepal (Balaju)", ["supplier_name"] = RenamedTo ?? "Bottlers Nepal (Balaju)", ["disabled"] = 0, ["modified"] = RenamedTo is null ? At(1) : At(2) };

    private static string At(int day) => $"{Made.AddDays(day):yyyy-MM-dd HH:mm:ss}.123456";

    private static JsonObject Head(FakeDocument d) => new()
    {
        ["name"] = d.Id,
        ["supplier"] = d.Supplier,
        ["bill_no"] = d.Number,
        ["bill_date"] = $"{d.Date:yyyy-MM-dd}",
        ["docstatus"] = 0,
        ["remarks"] = $"Plimsoll {d.IntakeId}",
        ["net_total"] = d.Net,
        ["total_taxes_and_charges"] = d.Tax,
        ["grand_total"] = d.Total,
    };

    private static JsonObject Whole(FakeDocument d)
    {
        var whole = Head(d);
        whole["items"] = new JsonArray([.. d.Lines.Select(l => new JsonObject { ["qty"] = l.Qty, ["rate"] = l.Price, ["amount"] = l.Amount })]);
        return whole;
    }

    private async Task<IResult> CreateAsync(HttpRequest request)
    {
        var sent = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        var date = DateOnly.Parse((string)sent["bill_date"]!, null);
        var (supplier, number) = ((string)sent["supplier"]!, (string?)sent["bill_no"]);
        if (date < ClosedBefore)
            return Refuse(417, "FiscalYearError", $"Date {date} is not in any active Fiscal Year");
        if (Books.Valid.Any(d => d.Supplier == supplier && d.Number == number && d.Date.Year == date.Year))
            return Refuse(417, "ValidationError", $"Supplier Invoice No <b>{number}</b> exists in Purchase Invoice");

        if (sent["items"]!.AsArray().Any(l => (string?)l!["item_code"] == GoneId))
            return Refuse(417, "LinkValidationError", $"Could not find Row #1: Item: {GoneId}");
        if ((string?)sent["taxes"]?[0]?["account_head"] == GoneId)
            return Refuse(417, "LinkValidationError", $"Could not find Row #1: Account Head: {GoneId}");

        var lines = sent["items"]!.AsArray().Select(l => Line(l!.AsObject())).ToList();
        var net = lines.Sum(l => l.Amount) - ((decimal?)sent["discount_amount"] ?? 0);
        var tax = Tax(sent["taxes"]?[0], net);
        var document = new FakeDocument
        {
            Id = "ACC-PINV-" + Books.NextId(),
            IntakeId = ((string)sent["remarks"]!).Split(' ')[^1],
            Supplier = supplier,
            Number = number,
            Date = date,
            Net = net,
            Tax = tax,
            Lines = lines,
        };
        Books.Add(document);
        return Results.Json(new { data = Whole(document) });
    }

    private static decimal Tax(JsonNode? row, decimal net)
    {
        if (row is null)
            return 0;
        return (string)row["charge_type"]! == "Actual" ? (decimal)row["tax_amount"]! : decimal.Round(net * (decimal)row["rate"]! / 100, 2, MidpointRounding.ToEven);
    }

    private FakeLine Line(JsonObject line)
    {
        var (qty, rate) = ((decimal)line["qty"]!, (decimal)line["rate"]!);
        var tamper = qty == 24 ? Tamper : 0;
        return new FakeLine((string?)line["item_code"], qty, rate, decimal.Round(qty * rate, 2, MidpointRounding.AwayFromZero) + tamper);
    }

    private async Task<IResult> UploadAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        using var bytes = new MemoryStream();
        await form.Files[0].CopyToAsync(bytes);
        Books.Find(form["docname"]!)!.Files[form.Files[0].FileName] = bytes.ToArray();
        return Results.Json(new { message = new { name = "file", file_url = "/private/files/x" } });
    }

    private static IResult Refuse(int status, string kind, string words) => Results.Json(
        new { exc_type = kind, exception = $"erpnext.exceptions.{kind}: {words}", _server_messages = JsonSerializer.Serialize(new[] { JsonSerializer.Serialize(new { message = words }) }) },
        statusCode: status);

    private static List<string[]> Clauses(HttpRequest request, string name) =>
        request.Query[name] is [{ Length: > 0 } text] ? JsonSerializer.Deserialize<List<string[]>>(text)! : [];

    private static bool Fits(JsonObject row, string[] clause)
    {
        var value = row[clause[0]]?.ToString() ?? "";
        return clause[1] switch
        {
            "=" => value == clause[2],
            "<" => string.CompareOrdinal(value, clause[2]) < 0,
            ">=" => string.CompareOrdinal(value, clause[2]) >= 0,
            "like" => value.Contains(clause[2].Trim('%'), StringComparison.OrdinalIgnoreCase),
            _ => true,
        };
    }
}
