using System.Net;
using System.Text;
using Plimsoll.Server.Tests.Faults;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>The disk of the database server is full: it refuses, or where its log finds no room, dies and does not come back before there is some.</summary>
public sealed class DatabaseDiskTests
{
    private const int DiskMb = 120;
    private const int Clients = 4;
    private const string Database = "full_disk";

    [Fact]
    public async Task Create_DatabasesDiskIsFull_IsRefusedAndTakenOnceThereIsRoom()
    {
        using var disk = SmallDisk.Mount(DiskMb);
        await using var server = await SharedServer.StartOwnAsync(Directory.CreateDirectory(Path.Combine(disk.Root, "server")).FullName);
        await server.ExecuteAsync($"CREATE DATABASE {Database}");
        await using var app = await PlimsollApp.StartAsync(
            $$"""{"database": {"provider": "{{TestDatabase.ServerProvider}}", "connection": "{{server.ConnectionTo(Database)}}", "busy_timeout_seconds": 1} }""", onServer: true, adjust: ScriptedJobs.Only());
        var ledger = new Ledger(app.Folder, () => server.OpenAsync(server.ConnectionTo(Database)));
        disk.FillBut(3 << 20);

        var refusals = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => UntilRefusedAsync(app, ledger, client)));

        Assert.All(refusals, status => Assert.True(status is HttpStatusCode.InsufficientStorage or HttpStatusCode.ServiceUnavailable, $"{status}"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/live")).Status);
        disk.MakeRoom();
        await server.KillAsync(); // as its supervisor would, were it down
        await server.StartAgainAsync();
        foreach (var bill in ledger.Unacknowledged)
            await UntilTakenAsync(app, ledger, bill);

        Assert.True(ledger.Acknowledged >= Clients);
        Assert.Equal(ledger.Sent, ledger.Acknowledged);
        await ledger.AssertKeptAsync();
    }

    private static async Task<HttpStatusCode> UntilRefusedAsync(PlimsollApp app, Ledger ledger, int client)
    {
        for (var i = 0; ; i++)
        {
            Assert.True(i < 1_000, "The disk was never full.");
            var bill = new Faults.Bill($"B-{client}-{i}", 200, null);
            ledger.Send(bill);
            var (status, name) = await TrySendAsync(app, bill);
            if (status != HttpStatusCode.OK)
                return status;
            ledger.Acknowledge(bill, name);
        }
    }

    private static async Task UntilTakenAsync(PlimsollApp app, Ledger ledger, Faults.Bill bill)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (status, name) = await TrySendAsync(app, bill);
            Assert.True(attempt <= 20, $"{bill.Number} was never taken, at last with {status}.");
            if (status == HttpStatusCode.OK)
            {
                ledger.Acknowledge(bill, name);
                return;
            }

            await Task.Delay(200);
        }
    }

    private static async Task<(HttpStatusCode Status, string Name)> TrySendAsync(PlimsollApp app, Faults.Bill bill)
    {
        var answer = await app.SendAsync(Refusals.Wire, Encoding.UTF8.GetBytes(bill.Json));
        return (answer.Status, answer.Status == HttpStatusCode.OK ? answer.Name : "");
    }
}
