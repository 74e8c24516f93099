using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

/// <summary>A refusal says why, whether a retry helps, and what would have been needed; in both forms.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Create_MemoryIsShort_SaysWhyInTheEnvelope()
    {
        await using var app = await StartShortAsync();

        var message = (await app.CreateAsync(Bill.Of())).Message;

        Assert.Equal(("pressure", "transient"), (message.Text("reason"), message.Text("kind")));
        Assert.Equal((1, 0), (message.Number("estimate_mb"), message.Number("available_mb")));
    }

    [Fact]
    public async Task Create_MemoryIsShort_SaysWhyInTheProblemDocument()
    {
        await using var app = await StartShortAsync();

        var answer = await app.SendAsync(HttpMethod.Post, "/api/invoices", Bill.Of());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Equal(("pressure", "transient"), (answer.Json.Text("reason"), answer.Json.Text("kind")));
    }

    [Fact]
    public async Task Create_OthersHoldTheBudget_SaysHowMuchWasFree()
    {
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: new SetMemory().Use);
        var governor = app.Services.GetRequiredService<MemoryGovernor>();
        using var lease = governor.TryReserve(governor.CapacityBytes - (1 << 19));

        var answer = await app.SendAsync(HttpMethod.Post, "/api/invoices", Bill.Of());

        Assert.Equal(("waited_too_long", "transient"), (answer.Json.Text("reason"), answer.Json.Text("kind")));
        Assert.Equal((1, 0.5m), (answer.Json.Number("estimate_mb"), answer.Json.Number("available_mb")));
    }

    /// <summary>So that the refused do not all come back at once.</summary>
    [Fact]
    public async Task Create_ManyRefused_AreToldDifferentTimes()
    {
        await using var app = await StartShortAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => app.CreateAsync(Bill.Of())));

        Assert.InRange(answers.Select(a => a.Headers.RetryAfter!.Delta).Distinct().Count(), 2, 4);
    }

    [Fact]
    public async Task Create_BodyTooLongWhileMemoryIsShort_IsNotToldToComeBack()
    {
        await using var app = await StartShortAsync();

        var answer = await app.PostBytesAsync("/api/invoices", "application/json", new byte[11 << 20]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Null(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Create_RequestThatNeverFits_IsNotToldToComeBack()
    {
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: new SetMemory { UsedMb = 890 }.Use);
        var governor = app.Services.GetRequiredService<MemoryGovernor>();
        Assert.InRange(governor.CapacityBytes, 1 << 20, 10 << 20); // less than a list of lines to check may take

        var answer = await app.PostAsync(PlimsollVerbs.Purchase + "validate_items_master", """{"items": []}""");

        answer.AssertRefused(HttpStatusCode.RequestEntityTooLarge, "PayloadTooLargeError");
        Assert.Equal(("never_fits", "permanent"), (answer.Message.Text("reason"), answer.Message.Text("kind")));
        Assert.Null(answer.Headers.RetryAfter);
    }

    /// <summary>All lines are there and only the commit is left: giving up now would lose more than it frees.</summary>
    [Fact]
    public async Task Create_MemoryBecomesShortAtTheLastByte_IsTaken()
    {
        var memory = new SetMemory();
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);
        var body = $$"""{"payload": {{Bill.Of().WithPhoto(SamplePicture.Small).ToJsonString()}}}""";

        var answer = await app.PostInTwoAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", body, between: async () =>
        {
            memory.UsedMb = 950;
            await app.ProbedAsync();
        });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    private static async Task<PlimsollApp> StartShortAsync()
    {
        var memory = new SetMemory();
        var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);
        memory.UsedMb = 950;
        await app.ProbedAsync();
        return app;
    }
}
