using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>Jobs that two servers share.</summary>
public sealed class SharedJobsTests : IAsyncLifetime
{
    private const string Kind = "test";

    private PlimsollApp _one = null!;
    private PlimsollApp _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await StartAsync(null);
        _other = await StartAsync(_one.SettingsForAnother());
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task Claim_ManyAtOnceOnBoth_EachJobIsClaimedOnce()
    {
        for (var subject = 0; subject < 100; subject++)
            await _one.AddJobAsync(Kind, subject);

        var claimed = new ConcurrentBag<long>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => ClaimAllAsync(n % 2 == 0 ? _one : _other, claimed), Token)));

        Assert.Equal(Enumerable.Range(0, 100).Select(subject => (long)subject), claimed.Order());
    }

    [Fact]
    public async Task Claim_TwoJobsAboutTheSame_TheSecondWaitsForTheFirst()
    {
        await _one.AddJobAsync(Kind, 7);
        await _one.AddJobAsync(Kind, 7);
        var first = await _one.Jobs().ClaimAsync(Kind, 0, Token);

        Assert.Null(await _other.Jobs().ClaimAsync(Kind, 0, Token));

        await _one.Jobs().FinishAsync(first!, Token);
        Assert.NotNull(await _other.Jobs().ClaimAsync(Kind, 0, Token));
    }

    [Fact]
    public async Task Recover_TheOtherServerStarts_LeavesTheJobsOfThisOne()
    {
        await _one.AddJobAsync(Kind, 1);
        var job = await _one.Jobs().ClaimAsync(Kind, 0, Token);

        await _other.Jobs().RecoverAsync(Token);

        Assert.Contains(job!.Id, await _one.Jobs().KeepAsync(Token));
        Assert.Equal(0, await _other.Jobs().TakeOverAsync(Token));
    }

    [Fact]
    public async Task TakeOver_ServerHasFallenSilent_TheOtherDoesTheJobAndTheSilentOneHasNoSay()
    {
        await _one.AddJobAsync(Kind, 1);
        var job = await _one.Jobs().ClaimAsync(Kind, 0, Token);
        await _one.WriteAsync($"""UPDATE "Jobs" SET "SeenAt" = "SeenAt" - {(long)JobQueue.Silence.TotalMilliseconds + 1}""");

        Assert.Equal(1, await _other.Jobs().TakeOverAsync(Token));
        var taken = await _other.Jobs().ClaimAsync(Kind, 0, Token);
        await _one.Jobs().FinishAsync(job!, Token);
        await _one.Jobs().PostponeAsync(job!, TimeSpan.Zero, Token);

        Assert.Equal(2, taken!.Attempts);
        Assert.Empty(await _one.Jobs().KeepAsync(Token));
        Assert.Contains(taken.Id, await _other.Jobs().KeepAsync(Token));
    }

    /// <summary>Without their own runners, so that the test is the only one who claims.</summary>
    private static Task<PlimsollApp> StartAsync(string? settings) => PlimsollApp.StartAsync(settings, onServer: true, adjust: builder =>
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(JobRunner))));

    private static async Task ClaimAllAsync(PlimsollApp app, ConcurrentBag<long> claimed)
    {
        while (await app.Jobs().ClaimAsync(Kind, 0, Token) is { } job)
            claimed.Add(job.Subject);
    }
}
