namespace Plimsoll.Governor.Tests;

/// <summary>Many threads on the real clock: cancelled, timed out and granted at the same moment.</summary>
public sealed class LeaseHammerTests : IDisposable
{
    private readonly FakeMemory memory = new();
    private readonly MemoryGovernor governor;
    private long held;
    private long tooMuch;

    public LeaseHammerTests()
    {
        var options = new GovernorOptions
        {
            MaxMemoryBytes = 1000,
            ErrorReserve = 0,
            MinErrorReserveBytes = 0,
            MaxWaiting = 5,
            MaxWait = TimeSpan.FromMilliseconds(2),
            MinimumDwell = TimeSpan.FromMilliseconds(1),
            ReadingLifetime = TimeSpan.FromMilliseconds(1),
        };
        governor = new MemoryGovernor(memory, options, TimeProvider.System);
    }

    public void Dispose() => memory.Dispose();

    [Fact]
    public async Task ReserveAsync_ManyThreads_NeverExceedsAndNeverLeaks()
    {
        var outcomes = (await Task.WhenAll(Enumerable.Range(0, 12).Select(seed => Task.Run(() => HammerAsync(new Random(seed))))))
            .SelectMany(counts => counts).ToLookup(outcome => outcome);

        var end = governor.Snapshot();
        Assert.Equal((0L, 0L, 0), (tooMuch, end.LeasedBytes, end.Waiting));
        Assert.Equal(end.Admitted, outcomes["None"].Count());
        Assert.Equal(end.Refused, outcomes.Where(group => group.Key is not "None" and not "cancelled").Sum(group => group.Count()));
        Assert.True(outcomes.Contains("cancelled") && outcomes.Contains("WaitedTooLong") && outcomes.Contains("QueueFull")
            && outcomes.Contains("Pressure"), string.Join(' ', outcomes.Select(group => $"{group.Key}={group.Count()}")));
    }

    private async Task<List<string>> HammerAsync(Random random)
    {
        var outcomes = new List<string>();
        for (var i = 0; i < 500; i++)
        {
            memory.Unreclaimable = random.Next(20) == 0 ? 950 : 100;
            outcomes.Add(await TryOnceAsync(random));
        }

        return outcomes;
    }

    private async Task<string> TryOnceAsync(Random random)
    {
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 5)));
        try
        {
            using var lease = await governor.ReserveAsync(random.Next(1, 500), caller.Token);
            await HoldAsync(lease, random.Next(3));
            return $"{lease.Refusal}";
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
    }

    private async Task HoldAsync(MemoryLease lease, int milliseconds)
    {
        if (Interlocked.Add(ref held, lease.Bytes) > 1000)
            Interlocked.Increment(ref tooMuch);
        await Task.Delay(milliseconds);
        Interlocked.Add(ref held, -lease.Bytes);
    }
}
