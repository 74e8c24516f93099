using System.Net.Http.Headers;
using System.Text.Json;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Faults;

/// <summary>The real program, and the memory it really takes.</summary>
public sealed class RealMemoryTests : IAsyncLifetime
{
    private const double LeaseMb = 48; // room above the rung for the requests' leases and the error reserve

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-memory-");

    private string _key = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var (_, output) = await PlimsollProcess.RunAsync("key", "create", "--role", "admin", "--data", _folder.FullName);
        _key = output.Split().Last(word => word.Contains(':'));
    }

    [Fact]
    public async Task Serve_BudgetOf256_HoldsTheHeapToThreeQuarters()
    {
        await SetAsync("""{"max_memory_mb":256}""");
        await using var server = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var client = Client(server);

        Assert.Equal(192, (await BudgetAsync(client)).GetProperty("heap_cap_mb").GetDouble());
    }

    /// <summary>Code that is compiled stays, so a rung between what the server holds at its start and what it holds after its first lists is one it cannot leave.</summary>
    [Fact]
    public async Task Serve_HoldsMoreThanItCanGiveBack_EndsWithTheCodeForARestart()
    {
        var (baselineMb, keptMb) = await WeighAsync();
        var rungMb = baselineMb + (0.6 * (keptMb - baselineMb));
        var budgetMb = (int)(rungMb + LeaseMb);
        await SetAsync(FormattableString.Invariant($$"""{"max_memory_mb":{{budgetMb}},"gc_threshold":{{0.95 * rungMb / budgetMb:0.000}},"force_cleanup_threshold":{{rungMb / budgetMb:0.000}}}"""));
        await using var server = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var client = Client(server);

        await WorkAsync(client);
        var exitCode = await server.EndsAsync();

        Assert.Equal(SelfHealing.RestartCode, exitCode);
        Assert.Contains("It ends with code 75", server.Output, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<JsonElement> BudgetAsync(HttpClient client) =>
        JsonDocument.Parse(await client.GetStringAsync("/api/memory", Token)).RootElement.GetProperty("budget");

    /// <summary>Asks for what loads most of the code.</summary>
    private static async Task WorkAsync(HttpClient client)
    {
        foreach (var path in (string[])["/api/invoices", "/api/suppliers", "/api/items", "/openapi/v1.json", "/api/deliveries"])
            (await client.GetAsync(path, Token)).Dispose();
    }

    private HttpClient Client(PlimsollProcess server)
    {
        var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("token", _key);
        return client;
    }

    private Task SetAsync(string memory) =>
        File.WriteAllTextAsync(Path.Combine(_folder.FullName, "plimsoll.json"), $$"""{"memory_optimization":{{memory}}}""", Token);

    /// <summary>What the server holds at its start, and after its work and a cleanup.</summary>
    private async Task<(double BaselineMb, double KeptMb)> WeighAsync()
    {
        await using var server = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var client = Client(server);
        var baseline = (await BudgetAsync(client)).GetProperty("baseline_mb").GetDouble();
        await WorkAsync(client);
        using var cleaned = await client.PostAsync("/api/memory/cleanup", null, Token);
        return (baseline, JsonDocument.Parse(await client.GetStringAsync("/api/memory", Token)).RootElement.GetProperty("current_mb").GetDouble());
    }
}
