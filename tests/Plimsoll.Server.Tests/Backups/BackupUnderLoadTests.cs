using System.Net;
using System.Text;
using System.Text.Json;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Faults;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.Backups;

/// <summary>The real programs: a server that takes bills in, a backup beside it, and another server on what was restored.</summary>
public sealed class BackupUnderLoadTests : IDisposable
{
    private const int Clients = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-backup-");
    private readonly List<(Faults.Bill Bill, string Name)> _acknowledged = [];

    /// <summary>MySQL is backed up as an SQLite database.</summary>
    private static bool? RestoredOnServer => TestDatabase.IsMySql ? false : null;

    private string Source => Path.Combine(_folder.FullName, "data");

    private string Restored => Path.Combine(_folder.FullName, "restored");

    private string Archive => Path.Combine(_folder.FullName, "backup.tar");

    [Fact]
    public async Task Backup_WhileBillsComeIn_RestoresEveryOneAcknowledgedBefore()
    {
        await BackUpUnderLoadAsync();
        var ledger = new Ledger(new DataFolder(Restored), () => TestDatabase.OpenAsync(Restored, RestoredOnServer));
        foreach (var (bill, name) in _acknowledged)
        {
            ledger.Send(bill);
            ledger.Acknowledge(bill, name);
        }

        await SucceedAsync(RestoredOnServer, "restore", Archive, "--data", Restored);
        new DataFolder(Restored).Prepare();
        await ledger.AssertKeptAsync();
        await using var server = await PlimsollProcess.ServeAsync(Restored, onServer: RestoredOnServer);
        await ledger.AssertKeptAsync(); // the sweep of the start found nothing too much
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(_acknowledged[0].Name, await SendAsync(client, _acknowledged[0].Bill));
        Assert.DoesNotContain(await SendAsync(client, new("NEW", 3, null)), _acknowledged.Select(one => one.Name));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Begins the backup when some bills are in, and goes on sending until it is made.</summary>
    private async Task BackUpUnderLoadAsync()
    {
        await using var server = await PlimsollProcess.ServeAsync(Source);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var enough = new CancellationTokenSource();
        var all = new List<(Faults.Bill, string)>();
        var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(n => Task.Run(() => SendUntilAsync(client, n, all, enough.Token))));
        await Patient.UntilAsync(() => Count(all) >= 24, "No bills come in.");
        lock (all)
            _acknowledged.AddRange(all);

        await SucceedAsync(null, "backup", Archive, "--data", Source);
        await enough.CancelAsync();
        await load;
        Assert.True(Count(all) > _acknowledged.Count, "Nothing came in while the backup was made.");
    }

    private static async Task SendUntilAsync(HttpClient client, int who, List<(Faults.Bill, string)> all, CancellationToken enough)
    {
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            var bill = new Faults.Bill($"B-{who}-{i}", 1 + (i * 37 % 60), (i % 3) switch { 0 => SamplePhoto.Bill, 1 => SamplePhoto.OtherBill, _ => null });
            var name = await SendAsync(client, bill);
            lock (all)
                all.Add((bill, name));
        }
    }

    private static int Count(List<(Faults.Bill, string)> all)
    {
        lock (all)
            return all.Count;
    }

    private static async Task<string> SendAsync(HttpClient client, Faults.Bill bill)
    {
        using var content = new StringContent(bill.Json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(Refusals.Wire, content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("message").GetProperty("name").GetString()!;
    }

    private static async Task SucceedAsync(bool? onServer, params string[] verb)
    {
        var (exitCode, output) = await PlimsollProcess.RunAsync(onServer, verb);
        Assert.True(exitCode == 0, output);
    }
}
