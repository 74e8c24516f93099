using System.Net;
using System.Text.RegularExpressions;
using Plimsoll.Server.Tests.Deploy;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

public sealed class WaitingTests(OwnServer own) : IClassFixture<OwnServer>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-waiting-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Serve_DatabaseServerIsDown_WaitsSaysSoOnceAndServesWhenItIsThere()
    {
        await own.Server.ExecuteAsync("CREATE DATABASE waiting");
        await own.Server.KillAsync();
        await using var server = await StartAsync("waiting");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), await HealthAsync(server));
        await Task.Delay(2_500, TestContext.Current.CancellationToken); // some attempts more
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Client.PostAsync("/api/invoices", null, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Single(Regex.Matches(server.Process.Output, "cannot be used"));

        await own.Server.StartAgainAsync();
        await server.Process.ListensAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await HealthAsync(server));
        Assert.Contains("waiting at 127.0.0.1", server.Process.Output);
        Assert.DoesNotContain("   at ", server.Process.Output);
    }

    [Fact]
    public async Task Serve_DatabaseIsNotThere_WaitsUntilItIsMade()
    {
        await using var server = await StartAsync("made_later");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), await HealthAsync(server));
        Assert.Contains("made_later", server.Process.Output);

        await own.Server.ExecuteAsync("CREATE DATABASE made_later");
        await server.Process.ListensAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await HealthAsync(server));
    }

    [Fact]
    public async Task Ready_DatabaseGoesAndComes_SaysSoAndLosesNothing()
    {
        await using var app = await PlimsollApp.StartAsync(await own.SettingsAsync("goes"), onServer: true);
        var kept = await app.StoreAsync(Bill.Of());
        await own.Server.KillAsync();

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/live")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.GetAsync("/api/invoices")).Status);

        await own.Server.StartAgainAsync();

        // a job may just have found it away
        await Patient.UntilAsync(async () => (await app.GetAsync("/health/ready")).Status == HttpStatusCode.OK, "It is never ready again.");
        Assert.Equal(kept.Text("name"), (await app.InvoiceAsync(kept.Text("name")!)).Text("name"));
    }

    private async Task<Waiting> StartAsync(string database)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "plimsoll.json"), own.Settings(database));
        var url = new Uri($"http://127.0.0.1:{SystemProgram.FreePort()}");
        var waiting = new Waiting(await PlimsollProcess.StartAsync(_folder.FullName, url), new HttpClient { BaseAddress = url });
        await Patient.UntilAsync(() => waiting.Process.Output.Contains("cannot be used", StringComparison.Ordinal), "It says nothing.");
        return waiting;
    }

    private static async Task<(HttpStatusCode Live, HttpStatusCode Ready)> HealthAsync(Waiting server) =>
        ((await server.Client.GetAsync("/health/live")).StatusCode, (await server.Client.GetAsync("/health/ready")).StatusCode);

    private sealed record Waiting(PlimsollProcess Process, HttpClient Client) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Process.DisposeAsync();
        }
    }
}
