using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Connectors.Fakes;

/// <summary>A receiver of events that checks their signature and takes each id once.</summary>
internal sealed class FakeWebhook : FakeErp
{
    private const string Secret = "a-secret-of-the-receiver";

    private readonly HashSet<string> _taken = [];

    public override string Erp => "webhook";

    public override Dictionary<string, string> Secrets => new() { ["webhook_secret"] = Secret };

    public override bool ShowsDocuments => false;

    public override string SupplierId => Supplier;

    protected override ValueTask<bool> IsCreateAsync(HttpRequest request) => ValueTask.FromResult(IsEvent(request));

    protected override void Map(WebApplication app) => app.MapPost("/", TakeAsync);

    private async Task TakeAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        var headers = context.Request.Headers;
        var id = headers["webhook-id"].ToString();
        if (headers["webhook-signature"] != Sign(id, headers["webhook-timestamp"].ToString(), body))
        {
            context.Response.StatusCode = 401;
            return;
        }

        lock (_taken)
        {
            if (_taken.Add(id))
                Book(context.Request, id, body);
        }

        await context.Response.WriteAsync($$"""{"name": "{{id}}"}""");
    }

    private void Book(HttpRequest request, string id, byte[] body)
    {
        if (!IsEvent(request))
        {
            Books.All.Single(d => id.StartsWith(d.IntakeId, StringComparison.Ordinal)).Files[request.Headers["ce-subject"].ToString()] = body;
            return;
        }

        var sent = JsonDocument.Parse(body).RootElement;
        Assert.Equal(id, sent.Text("id"));
        if (sent.Text("type") == "plimsoll.invoice.cancelled")
            Books.All.Single(d => id.StartsWith(d.IntakeId, StringComparison.Ordinal)).IsCancelled = true;
        else if (sent.Text("type") == "plimsoll.invoice.created")
            Books.Add(Document(sent.GetProperty("data")));
    }

    private static bool IsEvent(HttpRequest request) => request.ContentType == "application/cloudevents+json";

    private FakeDocument Document(JsonElement data) => new()
    {
        Id = Books.NextId(),
        IntakeId = data.Text("intake_id")!,
        Supplier = data.Text("supplier")!,
        Number = data.Text("bill_no"),
        Date = DateOnly.Parse(data.Text("bill_date")!, System.Globalization.CultureInfo.InvariantCulture),
        Net = data.GetProperty("net_total").GetDecimal(),
        Tax = data.GetProperty("tax_total").GetDecimal(),
        Lines = [.. data.GetProperty("items").EnumerateArray().Select(l => new FakeLine(
            l.Text("item_code"), l.GetProperty("qty").GetDecimal(), l.GetProperty("rate").GetDecimal(), l.GetProperty("amount").GetDecimal()))],
    };

    private static string Sign(string id, string time, byte[] body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body]));
}
