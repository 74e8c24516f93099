using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Jobs;

/// <summary>Who goes first, and who gives way.</summary>
public sealed class JobOrderTests : IDisposable
{
    private const string Kind = "test";

    /// <summary>Some looks of a runner that gives way, which come every 100 ms: what has not begun by then is waiting.</summary>
    private static readonly TimeSpan _someLooks = TimeSpan.FromMilliseconds(500);

    private readonly SetMemory _memory = SetMemory.OfASmallMachine();
    private readonly ScriptedJobs _handler = new(Kind, _ => ScriptedJobs.Done);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public async Task Run_MemoryNeedsCleanup_OnlyTheAwaitedIsDone()
    {
        await using var app = await StartAsync();
        _memory.UsedMb = 850;
        await app.ProbedAsync();

        await AssertOnlyAwaitedRunsAsync(app);

        _memory.UsedMb = 100;
        await app.UntilNoJobsAsync();
    }

    [Fact]
    public async Task Run_RequestsInFlight_OnlyTheAwaitedIsDone()
    {
        await using var app = await StartAsync();
        var requests = app.Services.GetRequiredService<RequestsInFlight>();
        requests.Enter();

        await AssertOnlyAwaitedRunsAsync(app);

        requests.Leave();
        await app.UntilNoJobsAsync();
    }

    [Fact]
    public async Task Run_RequestsInFlightForLong_LosesItsPatience()
    {
        var time = new SkippableTime();
        await using var app = await StartAsync(time);
        app.Services.GetRequiredService<RequestsInFlight>().Enter();
        await app.AddJobAsync(Kind, 1);
        await Task.Delay(_someLooks, TestContext.Current.CancellationToken);
        Assert.Empty(_handler.Begun);

        time.Skip(TimeSpan.FromSeconds(31));

        await app.UntilNoJobsAsync();
    }

    [Fact]
    public async Task Run_SeveralWait_TheAwaitedComesFirstThenTheOldest()
    {
        using var gate = new SemaphoreSlim(0);
        var handler = new ScriptedJobs(Kind, async _ =>
        {
            await gate.WaitAsync(TestContext.Current.CancellationToken);
            return ScriptedJobs.Done;
        });
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only(handler));
        await app.AddJobAsync(Kind, 1);
        await Patient.UntilAsync(() => handler.Begun.Count == 1, "Nothing was begun.");
        foreach (var subject in (long[])[2, 3, 4])
            await app.AddJobAsync(Kind, subject);

        await app.Jobs().HurryAsync(Kind, 4, TestContext.Current.CancellationToken);
        gate.Release(10);

        await app.UntilNoJobsAsync();
        Assert.Equal([1, 4, 2, 3], handler.Begun.Select(job => job.Subject));
    }

    [Fact]
    public async Task Run_OneKindIsStuck_TheOtherGoesOn()
    {
        var never = new TaskCompletionSource<JobOutcome>();
        var stuck = new ScriptedJobs("stuck", _ => never.Task);
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only(stuck, _handler));
        await app.AddJobAsync("stuck", 1);
        await Patient.UntilAsync(() => stuck.Begun.Count == 1, "It was not begun.");

        await app.AddJobAsync(Kind, 2);

        await Patient.UntilAsync(() => app.Count("SELECT COUNT(*) FROM Jobs WHERE Kind = 'test'") == 0, "One kind blocks the other.");
        never.SetResult(ScriptedJobs.Done);
    }

    [Fact]
    public async Task HurryAsync_Twice_IsOneJob()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only());

        await app.Jobs().HurryAsync(Kind, 1, TestContext.Current.CancellationToken);
        await app.Jobs().HurryAsync(Kind, 1, TestContext.Current.CancellationToken);

        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Jobs"));
        Assert.Equal(1, app.Count("SELECT Priority FROM Jobs"));
    }

    private async Task AssertOnlyAwaitedRunsAsync(PlimsollApp app)
    {
        await app.AddJobAsync(Kind, 1);
        await Task.Delay(_someLooks, TestContext.Current.CancellationToken);
        Assert.Empty(_handler.Begun);

        await app.Jobs().HurryAsync(Kind, 2, TestContext.Current.CancellationToken);

        await Patient.UntilAsync(() => app.Count("SELECT COUNT(*) FROM Jobs WHERE Subject = 2") == 0, "The awaited job waits.");
        Assert.Equal(2, Assert.Single(_handler.Begun).Subject);
    }

    private Task<PlimsollApp> StartAsync(SkippableTime? time = null) => PlimsollApp.StartAsync(
        SetMemory.SettingsWithoutRounds,
        adjust: builder =>
        {
            ScriptedJobs.Only(_handler)(builder);
            builder.Services.AddSingleton<IMemorySource>(_memory);
            if (time is not null)
                builder.Services.AddSingleton<TimeProvider>(time);
        });
}
