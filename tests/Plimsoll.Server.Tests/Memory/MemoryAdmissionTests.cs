using System.Net;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

/// <summary>While memory is short new work is refused with 503, and what runs is given up whole.</summary>
public sealed class MemoryAdmissionTests
{
    [Theory]
    [InlineData(950, 1000)]
    [InlineData(100, 3900)]
    public async Task Create_MemoryIsShort_IsRefusedWithRetryAfter(int usedMb, int systemUsedMb)
    {
        var memory = new SetMemory();
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);
        (memory.UsedMb, memory.SystemUsedMb) = (usedMb, systemUsedMb);
        await app.ProbedAsync();

        var answer = await app.CreateAsync(Bill.Of());

        answer.AssertRefused(HttpStatusCode.ServiceUnavailable, "MemoryPressureError");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        app.AssertNothingStored();
    }

    [Fact]
    public async Task Create_MemoryNeedsCleanupOnly_IsTaken()
    {
        var memory = new SetMemory { UsedMb = 850 };
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);

        var invoice = await app.StoreAsync(Bill.Of(Bill.Lines(120)));

        Assert.Equal(Enumerable.Range(1, 120), invoice.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("qty").GetInt32()));
    }

    [Fact]
    public async Task Create_MemoryBecomesShortBetweenBatches_NothingIsStored()
    {
        var memory = new SetMemory();
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);
        var body = $$"""{"payload": {{Bill.Of(Bill.Lines(2000)).ToJsonString()}}}""";

        var answer = await app.PostInTwoAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", body, between: async () =>
        {
            memory.UsedMb = 950;
            await app.ProbedAsync();
        });

        answer.AssertRefused(HttpStatusCode.ServiceUnavailable, "MemoryPressureError");
        app.AssertNothingStored();
    }

    [Fact]
    public async Task Create_MemoryIsBack_IsTakenWithTheFirstName()
    {
        var time = new MovableTime();
        var memory = new SetMemory();
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: builder =>
        {
            memory.Use(builder);
            time.Use(builder);
        });
        var bill = Bill.Of();
        memory.UsedMb = 950;
        time.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.CreateAsync(bill)).Status);
        memory.UsedMb = 100;
        time.Move(TimeSpan.FromSeconds(3));

        Assert.Equal("ACC-PINV-2026-00001", (await app.CreateAsync(bill)).Name);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/api/memory")]
    [InlineData(PlimsollVerbs.Purchase + "get_memory_status")]
    public async Task Get_MemoryIsCritical_HealthAndStatusAnswer(string path)
    {
        var memory = new SetMemory { SystemUsedMb = 3990 };
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(path, await app.KeyAsync(Role.Admin))).Status);
    }
}
