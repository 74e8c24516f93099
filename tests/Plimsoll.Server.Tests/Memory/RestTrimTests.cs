using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

/// <summary>When the server gives memory back that nobody asks it for.</summary>
public sealed class RestTrimTests : IAsyncDisposable
{
    private readonly SetMemory _memory = new();
    private readonly MovableTime _time = new();

    private PlimsollApp _app = null!;
    private RestTrim _rest = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RequestsInFlight Requests => _app.Services.GetRequiredService<RequestsInFlight>();

    private CleanupNote? LastCleanup => _app.Services.GetRequiredService<PressureLog>().LastCleanup;

    [Fact]
    public async Task Look_NobodyAsksForTenSeconds_GivesBackOnce()
    {
        await StartAsync();
        _memory.UsedMb = 300;

        await LookForAsync(seconds: 12);
        var first = LastCleanup;
        await LookForAsync(seconds: 60);

        Assert.Equal("rest", first?.Reason);
        Assert.Equal(first, LastCleanup);
    }

    [Fact]
    public async Task Look_AfterMoreWork_GivesBackAgain()
    {
        await StartAsync();
        _memory.UsedMb = 300;
        await LookForAsync(seconds: 12);
        var first = LastCleanup;

        Work();
        await LookForAsync(seconds: 12);

        Assert.NotEqual(first, LastCleanup);
    }

    [Fact]
    public async Task Look_SomebodyComesEverySecond_LetsThemWork()
    {
        await StartAsync();
        _memory.UsedMb = 300;

        for (var second = 0; second < 60; second++)
        {
            Work();
            await LookForAsync(seconds: 1);
        }

        Assert.Null(LastCleanup);
    }

    [Fact]
    public async Task Look_OneRequestTakesLong_LetsItWork()
    {
        await StartAsync();
        _memory.UsedMb = 300;
        Requests.Enter();

        await LookForAsync(seconds: 60);

        Assert.Null(LastCleanup);
    }

    [Fact]
    public async Task Look_HoldsWhatItStartedWith_DoesNothing()
    {
        await StartAsync();

        await LookForAsync(seconds: 60);

        Assert.Null(LastCleanup);
    }

    /// <summary>Else an administrator, or the ladder, would get the rest's result and no clean-up.</summary>
    [Fact]
    public async Task Look_RightBeforeSomebodyAsksForIt_DoesNotTakeItsPlace()
    {
        await StartAsync();
        _memory.UsedMb = 300;
        await LookForAsync(seconds: 12);

        await _app.Services.GetRequiredService<MemoryCleanup>().RunAsync(CleanupReason.Asked, Token);

        Assert.Equal("asked", LastCleanup?.Reason);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task StartAsync()
    {
        _app = await PlimsollApp.StartAsync(SetMemory.SettingsWithoutRounds, adjust: builder =>
        {
            _memory.Use(builder);
            _time.Use(builder);
        });
        _rest = ActivatorUtilities.CreateInstance<RestTrim>(_app.Services);
    }

    private void Work()
    {
        Requests.Enter();
        Requests.Leave();
    }

    private async Task LookForAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            await _rest.LookAsync(Token);
            _time.Move(TimeSpan.FromSeconds(1));
        }
    }
}
