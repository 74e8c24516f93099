using System.Net;
using System.Text;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.Faults;

/// <summary>The real program with the real signal, and a budget of which the thresholds leave it nothing.</summary>
public sealed class LittleBudgetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-budget-");

    [Fact]
    public async Task Create_BudgetBelowWhatTheServerHolds_IsRefusedWithRetryAndHealthAnswers()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "plimsoll.json"),
            """{"memory_optimization":{"max_memory_mb":64,"gc_threshold":0.01,"force_cleanup_threshold":0.02}}""",
            TestContext.Current.CancellationToken);
        await using var server = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var content = new StringContent($$"""{"payload":{{Bodies.WithLines(Bodies.Line)}}}""", Encoding.UTF8, "application/json");

        var answer = await Answer.OfAsync(await client.PostAsync(Refusals.Wire, content, TestContext.Current.CancellationToken));

        Refusals.AssertEnvelope(answer, HttpStatusCode.ServiceUnavailable, "Memory is short");
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
