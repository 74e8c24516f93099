using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Files;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Jobs;

/// <summary>What becomes of a job, by how its attempts end.</summary>
public sealed class JobRunnerTests
{
    private const string Kind = "test";

    [Fact]
    public async Task Run_Done_TheRowIsGone()
    {
        var handler = new ScriptedJobs(Kind, _ => ScriptedJobs.Done);
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only(handler));

        await app.AddJobAsync(Kind, 7);

        await app.UntilNoJobsAsync();
        Assert.Equal((7L, 1), (handler.Begun.Single().Subject, handler.Begun.Single().Attempts));
    }

    [Fact]
    public async Task Run_Throws_IsTriedAgainAfterAPause()
    {
        var handler = new ScriptedJobs(Kind, job => job.Attempts == 1 ? throw new IOException("The disk is tired.") : ScriptedJobs.Done);
        var time = new SkippableTime();
        await using var app = await StartAsync(handler, time);

        await app.AddJobAsync(Kind, 1);
        await Patient.UntilAsync(() => app.Count("SELECT COUNT(*) FROM Jobs WHERE State = 0 AND Fault = 'The disk is tired.'") == 1, "It waits for no second attempt.");
        Assert.Single(handler.Begun);
        Assert.InRange(app.Count($"SELECT NotBefore FROM Jobs") - time.GetUtcNow().ToUnixTimeMilliseconds(), -1_000, 1_500);

        time.Skip(TimeSpan.FromSeconds(2));
        app.Jobs().Ring(Kind);
        await app.UntilNoJobsAsync();
        Assert.Equal(2, handler.Begun.Count);
    }

    [Fact]
    public async Task Run_ThrowsAtEveryAttempt_IsGivenUpAfterFiveWithTheReason()
    {
        var handler = new ScriptedJobs(Kind, JobOutcome (job) => throw new InvalidOperationException($"No luck at {job.Attempts}."));
        var time = new SkippableTime();
        await using var app = await StartAsync(handler, time);
        await app.AddJobAsync(Kind, 1);

        for (var attempt = 1; attempt < 5; attempt++)
        {
            var sql = $"SELECT COUNT(*) FROM Jobs WHERE State = 0 AND Fault = 'No luck at {attempt}.'";
            await Patient.UntilAsync(() => app.Count(sql) == 1, $"Attempt {attempt} was not written down.");
            time.Skip(TimeSpan.FromSeconds(30));
            app.Jobs().Ring(Kind);
        }

        await Patient.UntilAsync(() => app.Count("SELECT COUNT(*) FROM Jobs WHERE State = 2 AND Fault = 'No luck at 5.'") == 1, "It was not given up.");
        Assert.Equal([1, 2, 3, 4, 5], handler.Begun.Select(job => job.Attempts));
    }

    [Fact]
    public async Task HurryAsync_FailedJob_IsBegunAnew()
    {
        var handler = new ScriptedJobs(Kind, _ => ScriptedJobs.Done);
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only(handler));
        await app.WriteAsync("""INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt", "Fault") VALUES ('test', 3, 2, 0, 5, 0, 0, 'x')""");

        await app.Jobs().HurryAsync(Kind, 3, TestContext.Current.CancellationToken);

        await app.UntilNoJobsAsync();
        Assert.Equal((3L, 1), (handler.Begun.Single().Subject, handler.Begun.Single().Attempts));
    }

    [Fact]
    public async Task Run_Later_CountsNoAttempt()
    {
        var left = 12;
        var handler = new ScriptedJobs(Kind, _ => Interlocked.Decrement(ref left) > 0 ? new JobOutcome.Later(TimeSpan.Zero) : ScriptedJobs.Done);
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only(handler));

        await app.AddJobAsync(Kind, 1);

        await app.UntilNoJobsAsync();
        Assert.Equal(Enumerable.Repeat(1, 12), handler.Begun.Select(job => job.Attempts));
    }

    [Fact]
    public async Task Run_Later_WaitsForItsPause()
    {
        var handler = new ScriptedJobs(Kind, _ => new JobOutcome.Later(TimeSpan.FromMinutes(1)));
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only(handler));

        await app.AddJobAsync(Kind, 1);

        await Patient.UntilAsync(() => app.Count("SELECT COUNT(*) FROM Jobs WHERE State = 0 AND Attempts = 0 AND NotBefore > 0") == 1, "It was not put off.");
        Assert.Single(handler.Begun);
    }

    [Fact]
    public async Task Run_FilesAreAway_NoneOfItsKindIsBegunForFiveSeconds()
    {
        var begun = new ConcurrentQueue<long>();
        var handler = new ScriptedJobs(Kind, _ =>
        {
            begun.Enqueue(Stopwatch.GetTimestamp());
            return begun.Count == 1 ? throw new VaultAwayException("The bucket does not answer.") : ScriptedJobs.Done;
        });
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only(handler));

        await app.AddJobAsync(Kind, 1);
        await app.AddJobAsync(Kind, 2);

        await app.UntilNoJobsAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(begun.First(), begun.ElementAt(1)).TotalSeconds, 4.9, 30);
        Assert.All(handler.Begun, job => Assert.Equal(1, job.Attempts));
    }

    [Fact]
    public async Task Run_HandlersOwnTimeRunsOut_TheNextJobIsDone()
    {
        var handler = new ScriptedJobs(Kind, job => job.Subject == 1 ? throw new TaskCanceledException("It took too long.") : ScriptedJobs.Done);
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only(handler));

        await app.AddJobAsync(Kind, 1);
        await Patient.UntilAsync(() => !handler.Begun.IsEmpty, "It was not begun.");
        await app.AddJobAsync(Kind, 2);

        await Patient.UntilAsync(() => handler.Begun.Any(job => job.Subject == 2), "The jobs have ended.");
    }

    [Fact]
    public async Task Start_JobThatWasRunning_IsBegunAgain()
    {
        var root = Directory.CreateTempSubdirectory("plimsoll-test-").FullName;
        try
        {
            await using (var before = await PlimsollApp.StartAsync(root: root, adjust: ScriptedJobs.Only()))
                await before.WriteAsync("""INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt") VALUES ('test', 5, 1, 0, 1, 0, 0)""");

            var handler = new ScriptedJobs(Kind, _ => ScriptedJobs.Done);
            await using var after = await PlimsollApp.StartAsync(root: root, adjust: ScriptedJobs.Only(handler));

            await after.UntilNoJobsAsync();
            Assert.Equal((5L, 2), (handler.Begun.Single().Subject, handler.Begun.Single().Attempts));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static Task<PlimsollApp> StartAsync(ScriptedJobs handler, SkippableTime time) => PlimsollApp.StartAsync(adjust: builder =>
    {
        ScriptedJobs.Only(handler)(builder);
        builder.Services.AddSingleton<TimeProvider>(time);
    });
}
