using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Plimsoll.Server.Tests.Faults;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.DatabaseServer;

public sealed class ServerRestartTests(OwnServer own) : IClassFixture<OwnServer>
{
    private const int Restarts = 20;
    private const int Clients = 4;

    [Fact]
    public async Task Create_DatabaseKilledTwentyTimesUnderLoad_NothingIsLostOrDoubled()
    {
        using var log = new ErrorLog();
        await using var app = await PlimsollApp.StartAsync(await own.SettingsAsync("restarts"), onServer: true, adjust: builder =>
        {
            ScriptedJobs.Only()(builder);
            builder.Logging.AddProvider(log);
        });
        var ledger = new Ledger(app.Folder, () => own.OpenAsync("restarts"));
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(n => Task.Run(() => SendAsync(app, ledger, n, stop.Token))));

        for (var restart = 0; restart < Restarts; restart++)
        {
            await Task.Delay(Random.Shared.Next(50, 400), TestContext.Current.CancellationToken);
            await own.Server.KillAsync();
            if (restart == 0) // for once longer than the writer waits for it
                await Patient.UntilAsync(() => log.Entries.Count > 0, "Nobody said that the database is away.");
            await own.Server.StartAgainAsync();
        }

        await stop.CancelAsync();
        await load;
        Assert.True(ledger.Sent > Restarts, "The load was no load.");
        Assert.Equal(ledger.Sent, ledger.Acknowledged);
        await ledger.AssertKeptAsync();
        Assert.InRange(log.Entries.Count, 1, Restarts * 2); // the outages, and not every request that met one
    }

    /// <summary>Sends each bill until it is acknowledged, as the scanner page does.</summary>
    private static async Task SendAsync(PlimsollApp app, Ledger ledger, int client, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var bill = new Faults.Bill($"B-{client}-{i}", 1 + (i % 60), i % 3 == 0 ? SamplePhoto.Bill : null);
            ledger.Send(bill);
            while (await TrySendAsync(app, bill) is var name)
            {
                if (name is null)
                    continue;
                ledger.Acknowledge(bill, name);
                break;
            }
        }
    }

    private static async Task<string?> TrySendAsync(PlimsollApp app, Faults.Bill bill)
    {
        using var content = new StringContent(bill.Json, Encoding.UTF8, "application/json");
        using var response = await app.Client.PostAsync(Refusals.Wire, content);
        var text = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            return null;
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("message").GetProperty("name").GetString();
    }
}
