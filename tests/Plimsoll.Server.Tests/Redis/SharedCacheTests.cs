using System.Net;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Redis;

/// <summary>What one of two servers knows, the other knows soon; and what Redis says is only ever a hint.</summary>
public sealed class SharedCacheTests(TwoServersWithRedis servers) : IClassFixture<TwoServersWithRedis>
{
    private const string Quick = "plimsoll_intake_quick_repeats_total";

    private readonly PlimsollApp _one = servers.One;
    private readonly PlimsollApp _other = servers.Other;

    [Fact]
    public async Task Create_ItemChangesOnTheOther_IsPricedAnewWithinSeconds()
    {
        var code = await _one.AddItemAsync(factor: 12);
        Assert.Equal(24, await PiecesAsync(_one, code));
        await servers.ToldAsync();
        Assert.Equal(24, await PiecesAsync(_other, code));

        await _other.SendAsync(HttpMethod.Put, $"/api/items/{code}", new { item_code = code, uom_conversion = 10 });

        Assert.Equal(20, await PiecesAsync(_other, code));
        await servers.ToldAsync();
        Assert.Equal(20, await PiecesAsync(_one, code));
    }

    [Fact]
    public async Task Create_ItemTheOtherHasLookedUp_IsNotAskedOfTheDatabase()
    {
        const string Found = "plimsoll_redis_items_total{found=\"yes\"}";
        var before = await TwoServersWithRedis.MetricAsync(_other, Found);
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); await TwoServersWithRedis.MetricAsync(_other, Found) == before;)
        {
            Assert.True(watch.Elapsed.TotalSeconds < 30, "What the other has looked up is never found.");
            var code = Bill.Unique("I"); // on a busy machine Redis may not be quick enough to be asked, for a while
            await PiecesAsync(_one, code);
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await PiecesAsync(_other, code);
        }
    }

    [Theory]
    [InlineData("key", true)]
    [InlineData(null, true)]
    [InlineData(null, false)]
    public async Task Create_RetryOnTheOther_IsAnsweredWithoutItsWriter(string? key, bool hasNumber)
    {
        var before = await TwoServersWithRedis.MetricAsync(_other, Quick);
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); await TwoServersWithRedis.MetricAsync(_other, Quick) == before;)
        {
            Assert.True(watch.Elapsed.TotalSeconds < 30, "A retry is never answered without the writer.");
            var bill = Bill.Of().With("photo_base64", SamplePhoto.Base64);
            if (!hasNumber)
                bill.Remove("bill_no");
            await AssertRepeatsAsync(bill, key is null ? null : Bill.Unique(key)); // what is told may be lost on a busy machine: by the writer it is the same invoice
        }

        await Patient.UntilAsync(() => Directory.EnumerateFiles(_other.Folder.Spool).All(file => Path.GetFileName(file) == "clock"), "The retry left its photo.");
    }

    [Fact]
    public async Task Create_KeyAgainWithOtherContent_IsRefusedAsEver()
    {
        var (bill, key) = (Bill.Of(), Bill.Unique("key"));
        await SendAsync(_one, bill, key);
        await servers.ToldAsync();

        var refused = await SendAsync(_other, bill.Again().With("cust_bill_actual_amount", 99), key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task Create_BillWasCancelledSince_IsANewInvoice()
    {
        var bill = Bill.Of();
        var made = await SendAsync(_one, bill);
        await servers.ToldAsync();
        foreach (var step in (string[])["submit", "cancel"])
            Assert.Equal(HttpStatusCode.OK, (await _one.SendAsync(HttpMethod.Post, $"/api/invoices/{made.Name}/{step}")).Status);

        Assert.NotEqual(made.Name, (await SendAsync(_other, bill)).Name);
    }

    [Fact]
    public async Task Create_SomebodyElseUsesOurKeys_GoesOnWithoutThem()
    {
        await servers.Redis.SayAsync("eval", "for _, key in ipairs(redis.call('keys', '*')) do redis.call('del', key) redis.call('set', key, 'junk') end", "0");
        await Task.Delay(700, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(_one, Bill.Of())).Status);

        await servers.Redis.SayAsync("flushall");
        await servers.ToldAsync();
    }

    private async Task AssertRepeatsAsync(JsonObject bill, string? key)
    {
        var made = await SendAsync(_one, bill, key);
        await servers.ToldAsync();
        var again = await SendAsync(_other, bill, key);
        Assert.Equal((made.Name, made.Message.GetProperty("file_url").GetString()), (again.Name, again.Message.GetProperty("file_url").GetString()));
    }

    private static Task<Answer> SendAsync(PlimsollApp app, JsonObject bill, string? key = null) =>
        app.PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", new JsonObject { ["payload"] = bill.DeepClone() }.ToJsonString(), idempotencyKey: key);

    /// <summary>How many pieces two cases of an item come to.</summary>
    private static async Task<decimal> PiecesAsync(PlimsollApp app, string code) =>
        (await app.StoreLineAsync(Bill.Line(qty: 2).With("item_code", code).With("uom", "CS"))).Number("stock_qty");
}
