using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Data;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Jobs;

public sealed class JobModelTests
{
    private const int Steps = 2_000;

    private static readonly string[] _kinds = ["first", "second"];

    private readonly MovableTime _time = new();
    private readonly JobModel _model = new();
    private readonly List<ClaimedJob> _running = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Random work on the real table; a failure names its seed, and <c>PLIMSOLL_SEED=…</c> plays that course again.</summary>
    [Fact]
    public async Task Queue_AnyCourse_GoesLikeTheModel()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PLIMSOLL_SEED"), CultureInfo.InvariantCulture, out var wanted) ? wanted : Random.Shared.Next();
        var random = new Random(seed);
        await using var app = await PlimsollApp.StartAsync(
            """{"database": {"synchronous": "NORMAL"}}""",
            adjust: builder =>
            {
                _time.Use(builder);
                builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(JobRunner)));
            });
        for (var step = 0; step < Steps; step++)
        {
            _model.Now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            var what = await StepAsync(app, random);
            Assert.True(_model.Lines().SequenceEqual(await LinesAsync(app)), $"PLIMSOLL_SEED={seed}, step {step}: {what}");
        }
    }

    private async Task<string> StepAsync(PlimsollApp app, Random random)
    {
        var (kind, subject) = (_kinds[random.Next(_kinds.Length)], random.Next(8));
        switch (random.Next(20))
        {
            case < 5:
                var priority = random.Next(2);
                await app.AddJobAsync(kind, subject, priority);
                _model.Add(kind, subject, priority);
                return "add";
            case < 12:
                return await ClaimAsync(app.Jobs(), kind, random.Next(2));
            case < 17 when _running.Count > 0:
                return await EndAsync(app.Jobs(), _running[random.Next(_running.Count)], random);
            case 17:
                await app.Jobs().HurryAsync(kind, subject, Token);
                _model.Hurry(kind, subject);
                return "hurry";
            case 18 when random.Next(10) == 0:
                await app.Jobs().RecoverAsync(Token);
                _model.Recover();
                _running.Clear();
                return "recover";
            default:
                _time.Move(TimeSpan.FromMilliseconds(random.Next(1500)));
                return "wait";
        }
    }

    private async Task<string> ClaimAsync(JobQueue queue, string kind, int leastPriority)
    {
        var expected = _model.Claim(kind, leastPriority);
        var claimed = await queue.ClaimAsync(kind, leastPriority, Token);
        Assert.Equal(expected, claimed);
        if (claimed is not null)
            _running.Add(claimed);
        return "claim";
    }

    private async Task<string> EndAsync(JobQueue queue, ClaimedJob job, Random random)
    {
        _running.Remove(job);
        var pause = TimeSpan.FromMilliseconds(random.Next(3000));
        switch (random.Next(8))
        {
            case 0:
                await queue.PostponeAsync(job, pause, Token);
                _model.Postpone(job.Id, (long)pause.TotalMilliseconds);
                return "postpone";
            case 1:
                await queue.RetryAsync(job, pause, "it failed", Token);
                _model.Retry(job.Id, (long)pause.TotalMilliseconds);
                return "retry";
            case 2:
                await queue.FailAsync(job, "it failed", Token);
                _model.Fail(job.Id);
                return "fail";
            default:
                await queue.FinishAsync(job, Token);
                _model.Finish(job.Id);
                return "finish";
        }
    }

    private static Task<List<string>> LinesAsync(PlimsollApp app) => app.Services.GetRequiredService<Database>().QueryAsync(
        """SELECT "Id" || ' ' || "Kind" || ' ' || "Subject" || ' ' || "State" || ' ' || "Priority" || ' ' || "Attempts" || ' ' || "NotBefore" FROM "Jobs" ORDER BY "Id" """,
        [],
        row => row.GetString(0),
        Token);
}
