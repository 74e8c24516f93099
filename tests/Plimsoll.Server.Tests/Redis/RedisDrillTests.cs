using System.Diagnostics;
using System.Net;
using Plimsoll.Server.Tests.Faults;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Redis;

/// <summary>
/// Two servers under load while Redis is slow, stands still, forgets, is full, and is dead. Every bill goes to one server and, as a retry, to the other. With
/// PLIMSOLL_DRILL=full long enough for figures.
/// </summary>
public sealed class RedisDrillTests(TwoServersWithRedis servers, ITestOutputHelper output) : IClassFixture<TwoServersWithRedis>
{
    private const int Clients = 6;

    /// <summary>Promised are 0.7, and reached in the full drill; in a second on a busy machine figures vary by a third.</summary>
    private static readonly double _least = IsFull ? 0.7 : 0.4;

    private readonly Ledger _ledger = new(servers.One.Folder, () => Task.FromResult(servers.One.OpenDatabase())) { MayLeaveFiles = true };
    private int _bills;

    private static bool IsFull => Environment.GetEnvironmentVariable("PLIMSOLL_DRILL") == "full";

    private static TimeSpan Phase => TimeSpan.FromSeconds(IsFull ? 15 : 1);

    [Fact]
    public async Task Create_RedisInEveryTrouble_NothingIsLostOrDoubledAndMostOfTheGoodputStays()
    {
        await GoodputAsync(); // code is compiled
        var healthy = await GoodputAsync();
        output.WriteLine($"healthy: {healthy:0} bills a second, each sent twice");

        await TryAsync("stands still", healthy, StandingStillAsync);
        await TryAsync("full", healthy, () => DuringAsync(["config", "set", "maxmemory", "1", "maxmemory-policy", "noeviction"], ["config", "set", "maxmemory", "512mb", "maxmemory-policy", "allkeys-lru"]));
        await TryAsync("tiny", healthy, () => DuringAsync(["config", "set", "maxmemory", "2mb"], ["config", "set", "maxmemory", "512mb"]));
        await TryAsync("slow", healthy, () => WhileAsync(50, "debug", "sleep", "0.04"));
        await TryAsync("forgets", healthy, () => WhileAsync(50, "flushall"));
        await servers.Redis.KillAsync();
        await TryAsync("dead", healthy, GoodputAsync);
        await servers.Redis.StartAgainAsync();

        Assert.Equal(_ledger.Sent, _ledger.Acknowledged);
        await _ledger.AssertKeptAsync();
    }

    /// <summary>Judges the best of three: whoever shares the machine may take a second away, but not three times.</summary>
    private async Task TryAsync(string trouble, double healthy, Func<Task<double>> measure)
    {
        var goodput = await measure();
        for (var again = 0; again < 2 && goodput < _least * healthy; again++)
            goodput = await measure();
        output.WriteLine($"{trouble}: {goodput:0} a second, {goodput / healthy:P0}");
        Assert.True(goodput >= _least * healthy, $"{trouble}: {goodput:0} of {healthy:0} a second");
    }

    private async Task<double> StandingStillAsync()
    {
        await servers.Redis.SignalAsync("STOP");
        var goodput = await GoodputAsync();
        await servers.Redis.SignalAsync("CONT");
        return goodput;
    }

    private async Task<double> DuringAsync(string[] begin, string[] end)
    {
        await servers.Redis.SayAsync(begin);
        var goodput = await GoodputAsync();
        await servers.Redis.SayAsync(end);
        return goodput;
    }

    /// <summary>Says something to Redis again and again.</summary>
    private async Task<double> WhileAsync(int pauseMs, params string[] words)
    {
        using var stop = new CancellationTokenSource();
        var trouble = Task.Run(
            async () =>
            {
                for (; !stop.IsCancellationRequested; await Task.Delay(pauseMs))
                    await servers.Redis.SayAsync(words);
            },
            TestContext.Current.CancellationToken);
        var goodput = await GoodputAsync();
        await stop.CancelAsync();
        await trouble;
        return goodput;
    }

    /// <summary>New bills a second.</summary>
    private async Task<double> GoodputAsync()
    {
        var (watch, before) = (Stopwatch.StartNew(), _ledger.Acknowledged);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => SendAsync(client % 2, watch))));
        return (_ledger.Acknowledged - before) / watch.Elapsed.TotalSeconds;
    }

    private async Task SendAsync(int first, Stopwatch watch)
    {
        PlimsollApp[] apps = first == 0 ? [servers.One, servers.Other] : [servers.Other, servers.One];
        while (watch.Elapsed < Phase)
        {
            var n = Interlocked.Increment(ref _bills);
            var bill = new Faults.Bill($"B-{n}", 1 + (n % 10), n % 20 == 0 ? SamplePhoto.Bill : null);
            _ledger.Send(bill);
            var made = await apps[0].PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", bill.Json);
            var again = await apps[1].PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", bill.Json);
            Assert.True(made.Status == HttpStatusCode.OK && again.Status == HttpStatusCode.OK, made.Text + again.Text);
            Assert.Equal(made.Name, again.Name);
            _ledger.Acknowledge(bill, made.Name);
        }
    }
}
