using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Deploy;
using Plimsoll.Server.Tests.Faults;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>Two servers behind nginx; one of them is killed under load, again and again.</summary>
public sealed class NodeKillTests : IAsyncLifetime
{
    private const int Kills = 4;
    private const int Clients = 6;

    /// <summary>Bills of each client of which every fourth has a picture: 36 jobs, more than are done before the last kill and few enough to wait for.</summary>
    private const int WithPictures = 24;

    /// <summary>Of a job whose server was killed. Promised are 30 seconds; this machine may be busy.</summary>
    private static readonly TimeSpan TakeOver = TimeSpan.FromSeconds(120);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plimsoll-nodes-");
    private readonly string _database = "nodes_" + Guid.NewGuid().ToString("N")[..8];
    private readonly PlimsollProcess?[] _nodes = new PlimsollProcess?[2];
    private string _connection = null!;

    private string Shared => Path.Combine(_root.FullName, "shared");

    public async ValueTask InitializeAsync() => _connection = await SharedServer.DatabaseAsync(_database, migrated: true);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.OfType<PlimsollProcess>())
            await node.DisposeAsync();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task Serve_ANodeIsKilledUnderLoad_NothingIsLostOrDoubledAndItsJobsAreDone()
    {
        var ports = new[] { SystemProgram.FreePort(), SystemProgram.FreePort() };
        await StartAsync(0, ports[0]);
        await StartAsync(1, ports[1]);
        await using var nginx = await RunningNginx.StartAsync([.. ports.Select(UrlOf)]);
        var ledger = new Ledger(new DataFolder(Path.Combine(_root.FullName, "ledger"), Shared), OpenAsync) { MayLeaveFiles = true };
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(n => Task.Run(() => SendAsync(nginx.Client, ledger, n, stop.Token))));

        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(Random.Shared.Next(300, 900), TestContext.Current.CancellationToken);
            await _nodes[kill % 2]!.KillAsync();
            await _nodes[kill % 2]!.DisposeAsync();
            _nodes[kill % 2] = null;
            if (kill < Kills - 1)
                await StartAsync(kill % 2, ports[kill % 2]);
        }

        await Task.Delay(500, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await load;
        Assert.True(ledger.Sent > Kills * Clients, "The load was no load.");
        Assert.Equal(ledger.Sent, ledger.Acknowledged);
        await ledger.AssertKeptAsync();

        // the last that was killed does not come back: its jobs are the other's
        await UntilNoJobsAsync();
        Assert.Equal(await NumberAsync("SELECT COUNT(*) FROM StoredFiles"), await NumberAsync("SELECT COUNT(*) FROM Pictures"));
    }

    private static Uri UrlOf(int port) => new($"http://127.0.0.1:{port}");

    private async Task StartAsync(int node, int port)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root.FullName, $"node{node}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "plimsoll.json"), new JsonObject
        {
            ["database"] = TestDatabase.Settings(_connection)["database"]!.DeepClone(),
            ["files"] = new JsonObject { ["shared_folder"] = Shared },
        }.ToJsonString());
        _nodes[node] = await PlimsollProcess.StartAsync(folder, UrlOf(port));
        await _nodes[node]!.ListensAsync();
    }

    /// <summary>Sends each bill until it is acknowledged, as the scanner page does.</summary>
    private static async Task SendAsync(HttpClient client, Ledger ledger, int who, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var bill = new Faults.Bill($"B-{who}-{i}", 1 + (i % 40), i < WithPictures && i % 4 == 0 ? SamplePhoto.Bill : null);
            ledger.Send(bill);
            string? name;
            while ((name = await AskAsync(client, bill)) is null)
                await Task.Delay(20, CancellationToken.None);
            ledger.Acknowledge(bill, name);
        }
    }

    /// <summary>Null: it has no answer, or is told to come again.</summary>
    private static async Task<string?> AskAsync(HttpClient client, Faults.Bill bill)
    {
        try
        {
            return await TrySendAsync(client, bill);
        }
        catch (HttpRequestException)
        {
            return null; // the node was killed, and nginx sends no invoice twice by itself
        }
    }

    private static async Task<string?> TrySendAsync(HttpClient client, Faults.Bill bill)
    {
        using var content = new StringContent(bill.Json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(Refusals.Wire, content, CancellationToken.None);
        var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            return null;
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("message").GetProperty("name").GetString();
    }

    private async Task UntilNoJobsAsync()
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); await NumberAsync("SELECT COUNT(*) FROM Jobs") > 0;)
        {
            Assert.True(watch.Elapsed < TakeOver, "Jobs of the server that was killed are left.");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using var connection = await OpenAsync();
        return connection.Number(sql);
    }

    private Task<System.Data.Common.DbConnection> OpenAsync() => SharedServer.OpenAsync(_connection);
}
