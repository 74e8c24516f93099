using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Connectors.Fakes;

/// <summary>
/// QuickBooks Online as far as Plimsoll uses it: access tokens that end, refresh tokens that are good for one use, both spellings of
/// faults, one answer for a request id, and no second document number of a vendor.
/// </summary>
internal sealed partial class FakeQuickBooks : FakeErp
{
    private readonly Dictionary<string, string> _answers = [];
    private string _access = "";
    private string _refresh = "refresh-0";
    private int _tokens;

    public override string Erp => "quickbooks";

    public override string Url => Address + "v3/company/99";

    public override string MoreSettings => $$""", "token_url": "{{Address}}tokens" """;

    public override Dictionary<string, string> Secrets => new() { ["client_id"] = "id", ["client_secret"] = "secret", ["refresh_token"] = "refresh-0" };

    public override bool RefusesSameNumber => true;

    public override string SupplierId => "56";

    public override string ClosedWords => "The account period has closed";

    public override string GoneId => "999999";

    public override string GoneWords => "Invalid Reference Id";

    public override string TaxId => "5";

    /// <summary>How many pairs of tokens it has given out.</summary>
    public int TokensGiven => _tokens;

    public override void ForgetSignIn(PlimsollApp app) => _access = "";

    protected override ValueTask<bool> IsCreateAsync(HttpRequest request) => ValueTask.FromResult(
        request.Method == "POST" && request.Query["operation"].Count == 0 && (request.Path.Value!.EndsWith("/bill", StringComparison.Ordinal) || request.Path.Value.EndsWith("/vendorcredit", StringComparison.Ordinal)));

    protected override void Map(WebApplication app)
    {
        app.MapPost("/tokens", RefreshAsync);
        var company = app.MapGroup("/v3/company/99").AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.Headers.Authorization == "Bearer " + _access && _access.Length > 0 ? await next(context) : Expired());
        company.MapGet("/query", (string query) => Query(query));
        company.MapPost("/bill", (HttpRequest request) => PostAsync(request, "Bill"));
        company.MapPost("/vendorcredit", (HttpRequest request) => PostAsync(request, "VendorCredit"));
        company.MapPost("/upload", UploadAsync);
    }

    /// <summary>A refresh token is good for one use, and its answer may get lost as any other: then it answers the same again.</summary>
    private async Task<IResult> RefreshAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        lock (_answers)
        {
            var sent = form["refresh_token"].ToString();
            if (request.Headers.Authorization != "Basic " + Convert.ToBase64String("id:secret"u8) || !(sent == _refresh || _answers.ContainsKey("token " + sent)))
                return Results.Json(new { error = "invalid_grant" }, statusCode: 400);

            _tokens++;
            _access = "access-" + _tokens.ToString(CultureInfo.InvariantCulture);
            _answers["token " + sent] = _refresh = "refresh-" + _tokens.ToString(CultureInfo.InvariantCulture);
            return Results.Json(new { access_token = _access, refresh_token = _refresh, expires_in = 3600, token_type = "bearer" });
        }
    }

    private async Task<IResult> PostAsync(HttpRequest request, string entity)
    {
        var sent = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        if (request.Query["operation"] == "delete")
        {
            Books.Find((string)sent["Id"]!)!.IsCancelled = true;
            return Results.Json(new JsonObject { [entity] = new JsonObject { ["status"] = "Deleted" } });
        }

        lock (_answers)
        {
            var id = request.Query["requestid"].ToString();
            if (!_answers.TryGetValue(id, out var made))
            {
                if (Refusal(sent) is { } refusal)
                    return refusal;
                made = _answers[id] = Create(sent, entity == "Bill" ? 1 : -1);
            }

            return Results.Json(new JsonObject { [entity] = new JsonObject { ["Id"] = made, ["SyncToken"] = "0" } });
        }
    }

    private IResult? Refusal(JsonObject sent)
    {
        var (vendor, number) = ((string)sent["VendorRef"]!["value"]!, (string)sent["DocNumber"]!);
        if (number.Length > 21)
            return Fault("2050", "String is too long", "DocNumber has at most 21 characters");
        if (DateOnly.Parse((string)sent["TxnDate"]!, null) < ClosedBefore)
            return Fault("6210", "Account Period Closed, Cannot Update Through Services Error", "The account period has closed and the account books cannot be updated through the QBO Services API");
        if (sent["Line"]!.AsArray().Any(line => line!.ToJsonString().Contains($"\"{GoneId}\"", StringComparison.Ordinal)))
            return Fault("2500", "Invalid Reference Id", $"Invalid Reference Id : element id {GoneId} not found");
        return Books.Valid.Any(d => d.Supplier == vendor && d.Number == number)
            ? Fault("6140", "Duplicate Document Number Error", $"DocNumber={number} is assigned to TxnType=Bill")
            : null;
    }

    private string Create(JsonObject sent, int sign)
    {
        var lines = sent["Line"]!.AsArray().Select(l => Line(l!.AsObject(), sign)).ToList();
        var document = new FakeDocument
        {
            Id = Books.NextId(),
            IntakeId = ((string)sent["PrivateNote"]!).Split(' ')[2],
            Supplier = (string)sent["VendorRef"]!["value"]!,
            Number = (string)sent["DocNumber"]!,
            Date = DateOnly.Parse((string)sent["TxnDate"]!, null),
            Net = lines.Sum(l => l.Amount),
            Tax = sign * ((decimal?)sent["TxnTaxDetail"]?["TotalTax"] ?? 0),
            Lines = lines,
        };
        Books.Add(document);
        return document.Id;
    }

    private FakeLine Line(JsonObject line, int sign)
    {
        var detail = line["ItemBasedExpenseLineDetail"];
        var qty = sign * ((decimal?)detail?["Qty"] ?? 1);
        return new FakeLine((string?)detail?["ItemRef"]!["value"], qty, (decimal?)detail?["UnitPrice"] ?? 0, (sign * (decimal)line["Amount"]!) + (qty == 24 ? Tamper : 0));
    }

    private IResult Query(string query)
    {
        var entity = EntityOf().Match(query).Groups[1].Value;
        var clauses = ClauseOf().Matches(query).Select(m => (Field: m.Groups[1].Value, IsLike: m.Groups[2].Value == "like", Value: m.Groups[3].Value.Replace(@"\'", "'", StringComparison.Ordinal))).ToList();
        var rows = Rows(entity).Where(row => clauses.All(clause => Fits(row, clause.Field, clause.IsLike, clause.Value)));
        return Results.Json(new JsonObject { ["QueryResponse"] = new JsonObject { [entity] = new JsonArray([.. rows]) } });
    }

    private IEnumerable<JsonObject> Rows(string entity) => entity switch
    {
        "Vendor" => [new() { ["Id"] = "56", ["DisplayName"] = Supplier, ["MetaData"] = At(0) }, new() { ["Id"] = "57", ["DisplayName"] = "Bottlers Nepal (Balaju)", ["MetaData"] = At(1) }],
        "Item" => Items.Select((code, i) => new JsonObject { ["Id"] = $"{100 + i}", ["Name"] = "Item " + code, ["Sku"] = code, ["MetaData"] = At(i) }),
        "TaxRate" => [new() { ["Id"] = "4", ["RateValue"] = 13 }],
        "TaxCode" => !HasTax ? [] :
        [
            new() { ["Id"] = "5", ["Name"] = "VAT 13%", ["PurchaseTaxRateList"] = new JsonObject { ["TaxRateDetail"] = new JsonArray(new JsonObject { ["TaxRateRef"] = new JsonObject { ["value"] = "4" } }) } },
        ],
        "Bill" => Books.Valid.Where(d => d.Net >= 0).Select(Row),
        "VendorCredit" => Books.Valid.Where(d => d.Net < 0).Select(Row),
        "Attachable" => Books.Valid.SelectMany(d => d.Files.Keys, (d, file) => new JsonObject { ["FileName"] = file, ["AttachableRef.EntityRef.value"] = d.Id }),
        _ => [],
    };

    private static JsonObject At(int day) => new() { ["LastUpdatedTime"] = $"{Made.AddDays(day):yyyy-MM-ddTHH:mm:ss}+00:00" };

    private static JsonObject Row(FakeDocument d)
    {
        var sign = d.Net < 0 ? -1 : 1;
        return new()
        {
            ["Id"] = d.Id,
            ["SyncToken"] = "0",
            ["DocNumber"] = d.Number,
            ["TxnDate"] = $"{d.Date:yyyy-MM-dd}",
            ["PrivateNote"] = $"Plimsoll {d.IntakeId}",
            ["VendorRef"] = new JsonObject { ["value"] = d.Supplier },
            ["TotalAmt"] = Math.Abs(d.Total),
            ["TxnTaxDetail"] = new JsonObject { ["TotalTax"] = Math.Abs(d.Tax) },
            ["Line"] = new JsonArray([.. d.Lines.Select(l => Detail(l, sign))]),
        };
    }

    private static JsonObject Detail(FakeLine l, int sign) => l.Item is null
        ? new() { ["DetailType"] = "AccountBasedExpenseLineDetail", ["Amount"] = sign * l.Amount }
        : new()
        {
            ["DetailType"] = "ItemBasedExpenseLineDetail",
            ["Amount"] = sign * l.Amount,
            ["ItemBasedExpenseLineDetail"] = new JsonObject { ["Qty"] = sign * l.Qty, ["UnitPrice"] = l.Price },
        };

    private async Task<IResult> UploadAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var about = JsonNode.Parse(form.Files["file_metadata_01"]!.OpenReadStream())!;
        using var bytes = new MemoryStream();
        await form.Files["file_content_01"]!.CopyToAsync(bytes);
        Books.Find((string)about["AttachableRef"]![0]!["EntityRef"]!["value"]!)!.Files[(string)about["FileName"]!] = bytes.ToArray();
        return Results.Json(new { AttachableResponse = Array.Empty<string>() });
    }

    private static bool Fits(JsonObject row, string field, bool isLike, string value)
    {
        if (field == "MetaData.LastUpdatedTime")
            return DateTimeOffset.Parse((string)row["MetaData"]!["LastUpdatedTime"]!, CultureInfo.InvariantCulture) >= DateTimeOffset.Parse(value, CultureInfo.InvariantCulture);
        if (row[field] is not { } found)
            return true; // a filter this fake does not play
        return isLike ? found.ToString().Contains(value.Trim('%'), StringComparison.OrdinalIgnoreCase) : found.ToString() == value;
    }

    private static IResult Fault(string code, string message, string detail) => Results.Json(
        new JsonObject
        {
            ["Fault"] = new JsonObject { ["Error"] = new JsonArray(new JsonObject { ["Message"] = message, ["Detail"] = detail, ["code"] = code }), ["type"] = "ValidationFault" },
        },
        statusCode: 400);

    /// <summary>The one fault that comes in lower case.</summary>
    private static IResult Expired() => Results.Json(
        new JsonObject
        {
            ["fault"] = new JsonObject
            {
                ["error"] = new JsonArray(new JsonObject { ["message"] = "message=AuthenticationFailed; errorCode=003200; statusCode=401", ["detail"] = "Token expired", ["code"] = "3200" }),
                ["type"] = "AUTHENTICATION",
            },
        },
        statusCode: 401);

    [GeneratedRegex(@"from (\w+)")]
    private static partial Regex EntityOf();

    [GeneratedRegex(@"([\w.]+) (>=|=|like) '((?:[^'\\]|\\.)*)'")]
    private static partial Regex ClauseOf();
}
