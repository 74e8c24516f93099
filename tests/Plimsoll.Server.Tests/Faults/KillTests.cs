using System.Net;
using System.Text;
using System.Text.Json;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.Faults;

public sealed class KillTests : IDisposable
{
    private const int Rounds = 8;
    private const int Clients = 8;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-kill-");
    private readonly Random _random = new(20260301);

    [Fact]
    public async Task Serve_KilledUnderLoad_KeepsEveryAcknowledgedInvoiceOnce()
    {
        var ledger = new Ledger(new DataFolder(_folder.FullName));
        var photos = await PhotosAsync();

        for (var round = 0; round < Rounds; round++)
        {
            await using (var server = await PlimsollProcess.ServeAsync(_folder.FullName))
                await KillUnderLoadAsync(server, ledger, photos, round);

            await using var again = await PlimsollProcess.ServeAsync(_folder.FullName);
            await ledger.AssertKeptAsync();
            await RetryAsync(again, ledger);
            await ledger.AssertKeptAsync();
            await again.KillAsync();
        }

        Assert.True(ledger.Sent > Rounds * Clients, "The load was no load.");
        Assert.Equal(ledger.Sent, ledger.Acknowledged);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task KillUnderLoadAsync(PlimsollProcess server, Ledger ledger, byte[]?[] photos, int round)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(n => Task.Run(() => SendUntilItDiesAsync(client, ledger, photos, $"{round}-{n}"))));
        await Task.Delay(_random.Next(100, 900));
        await server.KillAsync();
        await load;
    }

    private static async Task SendUntilItDiesAsync(HttpClient client, Ledger ledger, byte[]?[] photos, string who)
    {
        for (var i = 0; ; i++)
        {
            var bill = new Bill($"B-{who}-{i}", 1 + (i * 37 % 400), photos[i % photos.Length]);
            ledger.Send(bill);
            try
            {
                ledger.Acknowledge(bill, await SendAsync(client, bill));
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static async Task RetryAsync(PlimsollProcess server, Ledger ledger)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach (var bill in ledger.Unacknowledged)
        {
            var name = await SendAsync(client, bill);
            Assert.Equal(name, await SendAsync(client, bill));
            ledger.Acknowledge(bill, name);
        }
    }

    private static async Task<string> SendAsync(HttpClient client, Bill bill)
    {
        using var content = new StringContent(bill.Json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(Refusals.Wire, content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("message").GetProperty("name").GetString()!;
    }

    private static async Task<byte[]?[]> PhotosAsync()
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "Samples");
        return
        [
            null,
            Convert.FromBase64String(Bodies.Pixel),
            await File.ReadAllBytesAsync(Path.Combine(samples, "bill.jpg")),
            null,
            await File.ReadAllBytesAsync(Path.Combine(samples, "other-bill.jpg")),
        ];
    }
}
