using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.Intake;

public sealed class BodyThreadsTests
{
    [Fact]
    public async Task Create_MoreSlowSendersThanThreads_OthersAreServed()
    {
        await using var app = await PlimsollApp.StartAsync();
        var slow = new List<RawConnection>();
        for (var i = 0; i < 64; i++)
        {
            slow.Add(await RawConnection.OpenAsync(app.Address));
            await slow[i].SendHeadAsync(Refusals.Wire, "Content-Length: 90000");
            await slow[i].SendAsync("""{"payload":{"supplier":"Acme",""" + new string(' ', 9_000));
        }

        await Patient.UntilAsync(() => app.Services.GetRequiredService<RequestsInFlight>().Count == slow.Count, "They were not let in.");
        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(Refusals.Native, Bodies.WithLines(Bodies.Line))).Status);

        foreach (var connection in slow)
            await connection.DisposeAsync();
    }

    /// <summary>One thread works on it from the beginning to the end, also after it has waited, and never one of the pool.</summary>
    [Fact]
    public async Task Run_Waits_GoesOnThere()
    {
        using var threads = new BodyThreads();

        var names = await threads.RunAsync(async () =>
        {
            var before = Thread.CurrentThread.Name;
            await Task.Delay(20, TestContext.Current.CancellationToken);
            return (before, Thread.CurrentThread.Name);
        });

        Assert.Equal(("body", "body"), names);
        Assert.NotEqual("body", Thread.CurrentThread.Name);
    }

    [Fact]
    public async Task Run_Throws_Throws()
    {
        using var threads = new BodyThreads();

        await Assert.ThrowsAsync<InvalidDataException>(() => threads.RunAsync<int>(() => throw new InvalidDataException()));
    }

    /// <summary>The nineteenth field of <c>/proc/thread-self/stat</c>.</summary>
    [Fact]
    public async Task Run_Anything_GivesWayToThePool()
    {
        using var threads = new BodyThreads();

        var nice = await threads.RunAsync(() => Task.FromResult(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[16]));

        Assert.Equal("5", nice);
    }
}
