using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

public sealed class BatchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(256)]
    [InlineData(3000)]
    public async Task Create_LinesOfAnyCount_ArriveInOrder(int count)
    {
        await using var app = await PlimsollApp.StartAsync();

        var items = (await app.StoreAsync(Bill.Of(Bill.Lines(count)))).GetProperty("items");

        Assert.Equal(
            Enumerable.Range(1, count).Select(i => (i, i)),
            items.EnumerateArray().Select(i => (i.GetProperty("idx").GetInt32(), i.GetProperty("qty").GetInt32())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Create_OtherBatchSize_TakesTheSameLines(int batchSize)
    {
        await using var app = await PlimsollApp.StartAsync($$$"""{"memory_optimization": {"batch_size": {{{batchSize}}}}}""");

        var invoice = await app.StoreAsync(Bill.Of(Bill.Lines(120)));

        Assert.Equal(Enumerable.Range(1, 120), invoice.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("qty").GetInt32()));
        Assert.Equal(7260, invoice.Number("net_total"));
    }

    [Fact]
    public async Task Create_LineInALaterBatchIsWrong_TheWholeInvoiceIsRefused()
    {
        await using var app = await PlimsollApp.StartAsync();
        var lines = Bill.Lines(180);
        lines[169]["qty"] = "many";

        var answer = await app.CreateAsync(Bill.Of(lines));

        Assert.Contains("line 170", answer.Error, StringComparison.Ordinal);
        app.AssertNothingStored();
    }

    [Fact]
    public async Task Create_KnownItemsInEveryBatch_AreAllFound()
    {
        await using var app = await PlimsollApp.StartAsync();
        var code = await app.AddItemAsync(name: "Cola");

        var items = (await app.StoreAsync(Bill.Of([.. Bill.Lines(120).Select(l => l.With("item_code", code))]))).GetProperty("items");

        Assert.All(items.EnumerateArray(), i => Assert.Equal("Cola", i.Text("item_name")));
    }

    [Fact]
    public async Task Create_MoreLinesThanAllowed_IsRefusedAsTooLarge()
    {
        await using var app = await PlimsollApp.StartAsync("""{"intake": {"max_lines": 60}}""");

        var answer = await app.CreateAsync(Bill.Of(Bill.Lines(61)));

        answer.AssertRefused(System.Net.HttpStatusCode.RequestEntityTooLarge, "PayloadTooLargeError");
        app.AssertNothingStored();
    }
}
