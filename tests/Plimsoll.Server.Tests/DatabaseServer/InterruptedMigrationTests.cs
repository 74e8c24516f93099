using System.Net;
using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>A server that is killed while it makes its tables, on either database.</summary>
public sealed class InterruptedMigrationTests
{
    private const int Kills = 4;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Serve_KilledWhileItMakesTheDatabase_ServesAtTheNextStart(bool onServer)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-interrupted-").FullName;
        try
        {
            for (var kill = 1; kill <= Kills; kill++)
            {
                await using var process = await PlimsollProcess.StartAsync(folder, new Uri("http://127.0.0.1:0"), onServer);
                await Task.Delay(400 + Random.Shared.Next(1_200), TestContext.Current.CancellationToken); // it takes a second and a half, most of it here
            }

            await using var server = await PlimsollProcess.ServeAsync(folder, onServer: onServer);
            using var client = new HttpClient { BaseAddress = server.Address };
            using var bill = new StringContent(new System.Text.Json.Nodes.JsonObject { ["payload"] = Bill.Of() }.ToJsonString(), Encoding.UTF8, "application/json");

            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", bill, TestContext.Current.CancellationToken)).StatusCode);
        }
        finally
        {
            await TestDatabase.DropAsync(folder, onServer);
            Directory.Delete(folder, recursive: true);
        }
    }
}
