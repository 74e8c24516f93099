using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>Limits that administrators of MySQL and MariaDB set for all who use their server.</summary>
public sealed class MariaDbLimitsTests
{
    public MariaDbLimitsTests() => Assert.SkipUnless(TestDatabase.IsMySql, "The suite runs on another database; make test MYSQL=1 runs it on MariaDB too.");

    [Fact]
    public async Task Create_SmallestPacketAndThousandsOfLongLines_IsTaken()
    {
        await using var server = await SharedServer.StartOwnAsync();
        await using var app = await StartAsync(server, "SET GLOBAL max_allowed_packet = 1048576");
        var name = new string('語', 400);

        var invoice = await app.StoreAsync(Bill.Of([.. Bill.Lines(3_000).Select(line => line.With("item_name", name))]));

        await using var connection = await server.OpenAsync(server.ConnectionTo("limits"));
        Assert.Equal(3_000, connection.Number("SELECT COUNT(*) FROM InvoiceLines WHERE LENGTH(ItemName) = 1200"));
        Assert.Equal(1, connection.Number($"SELECT COUNT(*) FROM Invoices WHERE Name = '{invoice.Text("name")}' AND LineCount = 3000"));
    }

    [Fact]
    public async Task Create_ServerHasClosedAnIdleConnection_IsTaken()
    {
        await using var server = await SharedServer.StartOwnAsync();
        await using var app = await StartAsync(server, "SET GLOBAL wait_timeout = 1");
        await app.StoreAsync(Bill.Of());
        await Task.Delay(2_500, TestContext.Current.CancellationToken);

        await app.StoreAsync(Bill.Of());

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/api/invoices")).Status);
    }

    private static async Task<PlimsollApp> StartAsync(IDatabaseServer server, string limit)
    {
        await server.ExecuteAsync(limit);
        await server.CreateAsync("limits", migrated: false);
        return await PlimsollApp.StartAsync(TestDatabase.Settings(server.ConnectionTo("limits")).ToJsonString(), onServer: true);
    }
}
