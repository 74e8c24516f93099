using System.Net;
using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>The shipped nginx files, before real servers.</summary>
public sealed class NginxTests
{
    private const string Nobody = "http://127.0.0.1:1";

    [Fact]
    public async Task Create_ThroughNginx_IsTakenByTheServer()
    {
        await using var app = await PlimsollApp.StartAsync();
        await using var nginx = await RunningNginx.StartAsync(app.Address);

        var answer = await nginx.PostAsync("create_purchase_invoice", Payload(Bill.Of()));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Invoices"));
        await Patient.UntilAsync(() => nginx.Log.Contains("\"POST /api/method/", StringComparison.Ordinal), "nginx did not log the request."); // it does once it has answered
    }

    [Fact]
    public async Task Create_BodyIsUnderWay_ServerReadsItAlready()
    {
        await using var app = await PlimsollApp.StartAsync();
        await using var nginx = await RunningNginx.StartAsync(app.Address);
        var body = Encoding.UTF8.GetBytes(Payload(Bill.Of(Bill.Lines(2000))));
        await using var client = await RawConnection.OpenAsync(nginx.Address);

        await client.SendHeadAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", $"Content-Length: {body.Length}", "Connection: close");
        await client.SendAsync(body.AsMemory(0, body.Length / 2));
        await Patient.UntilAsync(() => Directory.EnumerateFiles(app.Folder.Spool).Any(), "nginx keeps the body until it is whole.");
        await client.SendAsync(body.AsMemory(body.Length / 2));

        Assert.Equal(200, (await client.ReadAsync()).Status);
    }

    [Fact]
    public async Task Create_BodyAboveTheLimit_IsRefusedInJson()
    {
        await using var nginx = await RunningNginx.StartAsync(new Uri(Nobody));
        await using var client = await RawConnection.OpenAsync(nginx.Address);

        await client.SendHeadAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", $"Content-Length: {11 << 20}");

        var answer = await client.ReadAsync();
        Assert.Equal(413, answer.Status);
        Assert.Contains("\"exc_type\":\"PayloadTooLargeError\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NoServerAnswers_TellsToSendItAgain()
    {
        await using var nginx = await RunningNginx.StartAsync(new Uri(Nobody));

        var answer = await nginx.PostAsync("create_purchase_invoice", Payload(Bill.Of()));

        answer.AssertRefused(HttpStatusCode.ServiceUnavailable, "ServiceUnavailableError");
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Get_ANodeIsShortOfMemory_TheOtherAnswers()
    {
        await using var tight = await ShortOfMemoryAsync();
        await using var calm = await PlimsollApp.StartAsync();
        await using var nginx = await RunningNginx.StartAsync(tight.Address, calm.Address);

        for (var i = 0; i < 6; i++)
            Assert.Equal(HttpStatusCode.OK, (await nginx.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Create_ANodeHasRefused_IsNotSentToTheOther()
    {
        await using var tight = await ShortOfMemoryAsync();
        await using var calm = await PlimsollApp.StartAsync();
        await using var nginx = await RunningNginx.StartAsync(tight.Address, calm.Address);

        var answers = new[] { await nginx.PostAsync("create_purchase_invoice", Payload(Bill.Of())), await nginx.PostAsync("create_purchase_invoice", Payload(Bill.Of())) };

        // one after the other, the two nodes take turns: the refusal of the first is the client's answer
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], answers.Select(a => a.Status).Order());
        answers.Single(a => a.Status != HttpStatusCode.OK).AssertRefused(HttpStatusCode.ServiceUnavailable, "MemoryPressureError");
        Assert.Equal(1, calm.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Metrics_FromThisMachine_AreNotHeldBack()
    {
        await using var app = await PlimsollApp.StartAsync();
        await using var nginx = await RunningNginx.StartAsync(app.Address);
        using var direct = await app.Client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        using var through = await nginx.Client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(direct.StatusCode, through.StatusCode);
    }

    private static async Task<PlimsollApp> ShortOfMemoryAsync()
    {
        var memory = new SetMemory();
        var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);
        memory.UsedMb = 950;
        await app.ProbedAsync();
        return app;
    }

    private static string Payload(System.Text.Json.Nodes.JsonObject bill) => $$"""{"payload": {{bill.ToJsonString()}}}""";
}
