using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Plimsoll.Governor;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

public sealed class SelfHealingTests : IAsyncDisposable
{
    private readonly SetMemory _memory = new();
    private readonly MovableTime _time = new();

    private PlimsollApp _app = null!;
    private SelfHealing _healing = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CleanupNote? LastCleanup => _app.Services.GetRequiredService<PressureLog>().LastCleanup;

    [Fact]
    public async Task Look_StuckForTenSeconds_CleansUp()
    {
        await StartAsync();
        _memory.UsedMb = 950;

        await LookForAsync(seconds: 11);

        Assert.Equal("stuck", LastCleanup?.Reason);
        Assert.False(_healing.WantsRestart);
    }

    [Fact]
    public async Task Look_CleaningUpDidNotHelp_EndsTheServerToBeStartedAgain()
    {
        await StartAsync();
        _memory.UsedMb = 950;

        await LookForAsync(seconds: 22);

        Assert.True(_healing.WantsRestart);
        Assert.True(_app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Look_CleaningUpHelps_StaysUp()
    {
        await StartAsync();
        _memory.UsedMb = 950;
        await LookForAsync(seconds: 11);
        _memory.UsedMb = 200;

        await LookForAsync(seconds: 60);

        Assert.False(_healing.WantsRestart);
    }

    [Fact]
    public async Task Look_WorkHoldsTheMemory_LetsItWork()
    {
        await StartAsync();
        using var lease = _app.Services.GetRequiredService<MemoryGovernor>().TryReserve(1 << 20);
        _memory.UsedMb = 950;

        await LookForAsync(seconds: 60);

        Assert.Null(LastCleanup);
        Assert.False(_healing.WantsRestart);
    }

    /// <summary>Others use the machine up: a fresh server would find it as full.</summary>
    [Fact]
    public async Task Look_OthersHoldTheMemory_DoesNotRestart()
    {
        await StartAsync();
        _memory.SystemUsedMb = 3950;

        await LookForAsync(seconds: 60);

        Assert.Equal("stuck", LastCleanup?.Reason);
        Assert.False(_healing.WantsRestart);
    }

    /// <summary>A budget that the server fills by itself: starting again and again would make it worse.</summary>
    [Fact]
    public async Task Look_BudgetTooSmallForTheServer_DoesNotRestart()
    {
        _memory.UsedMb = 950;
        await StartAsync();

        await LookForAsync(seconds: 60);

        Assert.False(_healing.WantsRestart);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task StartAsync()
    {
        _app = await PlimsollApp.StartAsync(SetMemory.SettingsWithoutRounds, adjust: builder =>
        {
            _memory.Use(builder);
            _time.Use(builder);
        });
        _healing = ActivatorUtilities.CreateInstance<SelfHealing>(_app.Services); // the server's own looks on the wall clock's beat
    }

    private async Task LookForAsync(int seconds)
    {
        for (var second = 0; second <= seconds; second++)
        {
            await _healing.LookAsync(Token);
            _time.Move(TimeSpan.FromSeconds(1));
        }
    }
}
