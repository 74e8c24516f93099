using System.Net;
using Microsoft.Extensions.Logging;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Telemetry;

public sealed class RequestLogTests : IAsyncLifetime
{
    private const string IdHeader = "X-Correlation-Id";

    private readonly HeardLog _log = new();

    private PlimsollApp _app = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await PlimsollApp.StartAsync(adjust: _log.Use);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Create_OneInvoice_IsOneLineWithAllFigures()
    {
        var stored = await _app.SendAsync(HttpMethod.Post, "/api/invoices", Bill.Of(Bill.Lines(60)));

        var line = await LineAsync("POST /api/invoices");
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Equal((201, (long)stored.Text.Length), (line.Values["Status"], line.Values["BytesOut"]));
        Assert.True((long)line.Values["BytesIn"]! > 1_000 && (double)line.Values["Ms"]! > 0, line.Text);
        Assert.Equal(1L << 20, line.Values["LeaseBytes"]);
        Assert.True((long)line.Values["PeakBytes"]! > 0, line.Text);
    }

    [Theory]
    [InlineData("/api/invoices/Secret-Name-1", "/api/invoices/{name}", 404)]
    [InlineData("/api/suppliers?search=Secret", "/api/suppliers", 200)]
    [InlineData("/Secret", "none", 404)]
    public async Task Get_PathOrQueryWithAName_SaysTheRouteOnly(string path, string route, int status)
    {
        await _app.GetAsync(path);

        var line = await LineAsync("GET " + route);
        Assert.Equal(status, line.Values["Status"]);
        Assert.DoesNotContain(_log.Lines, any => any.Text.Contains("Secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("order-17.a_B", true)]
    [InlineData("two words", false)]
    [InlineData("<script>", false)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", false)]
    public async Task Get_IdOfTheCaller_ComesBackAndIsLoggedWhereItIsWellFormed(string id, bool isKept)
    {
        var given = await GetAsync(IdHeader, id);

        Assert.Equal(isKept, given == id);
        Assert.Equal(given, (await LineAsync("GET /api/rules")).Values["CorrelationId"]);
    }

    [Fact]
    public async Task Get_TraceOfTheCaller_GivesTheId() =>
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", await GetAsync("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

    [Fact]
    public async Task Get_HealthAndMetrics_SayNothingAtInformation()
    {
        await _app.GetAsync("/health/live");
        await _app.GetAsync("/health/ready");
        await _app.GetAsync("/metrics", await _app.KeyAsync(Role.Admin));

        Assert.Equal(LogLevel.Debug, (await LineAsync("GET /metrics")).Level);
        Assert.DoesNotContain(_log.Lines, line => line.Level > LogLevel.Debug && line.Values.ContainsKey("Route"));
    }

    [Fact]
    public async Task Create_BodyThatIsNoJson_IsSaidWithItsStatusAndRoute()
    {
        var answer = await _app.PostAsync("/api/items", "{");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        var line = await LineAsync("POST /api/items");
        Assert.Equal((400, Assert.Single(answer.Headers.GetValues(IdHeader))), (line.Values["Status"], line.Values["CorrelationId"]));
    }

    [Fact]
    public async Task Metrics_AfterRequests_CountThemByStatusAndTimeThemByRoute()
    {
        await _app.GetAsync("/api/rules");
        await LineAsync("GET /api/rules");

        var metrics = (await _app.GetAsync("/metrics", await _app.KeyAsync(Role.Admin))).Text;

        Assert.Contains("\nplimsoll_requests_total{status=\"200\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nplimsoll_request_seconds_bucket{route=\"/api/rules\",le=\"+Inf\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nplimsoll_request_seconds_count{route=\"/api/rules\"} 1\n", metrics, StringComparison.Ordinal);
    }

    private async Task<string> GetAsync(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/rules");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await _app.Client.SendAsync(request, Stop);
        return Assert.Single(response.Headers.GetValues(IdHeader));
    }

    /// <summary>The line is written behind the answer.</summary>
    private async Task<HeardLine> LineAsync(string beginning)
    {
        await Patient.UntilAsync(() => _log.Of(beginning + " ").Count > 0, $"No line «{beginning}».");
        return Assert.Single(_log.Of(beginning + " "));
    }
}
