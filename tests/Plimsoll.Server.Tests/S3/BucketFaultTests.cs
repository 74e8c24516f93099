using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.S3;

/// <summary>What a clerk sees of a bucket that fails, and what is left of it.</summary>
public sealed class BucketFaultTests(BucketServer bucket) : IClassFixture<BucketServer>, IAsyncLifetime
{
    private readonly string _prefix = Guid.NewGuid().ToString("N")[..8] + "/";
    private readonly ErrorLog _log = new();
    private BucketProxy _proxy = null!;
    private PlimsollApp _app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _proxy = new BucketProxy(bucket.Port);
        _app = await PlimsollApp.StartAsync(bucket.SettingsWith(_prefix, endpoint: _proxy.Endpoint, s3: ("timeout_seconds", 5)), adjust: builder => builder.Logging.AddProvider(_log));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_proxy is not null)
            await _proxy.DisposeAsync();
    }

    [Theory]
    [InlineData(BucketFault.Down)]
    [InlineData(BucketFault.Fails)]
    [InlineData(BucketFault.Hangs)]
    [InlineData(BucketFault.Forbids)]
    [InlineData(BucketFault.CutsPuts)]
    public async Task Create_BucketFails_IsRefusedLeavesNothingAndIsTakenLater(BucketFault fault)
    {
        var bill = Bill.Of().With("photo_base64", SamplePhoto.Base64);
        _proxy.Fault = fault;

        var refused = await _app.CreateAsync(bill);

        refused.AssertRefused(HttpStatusCode.ServiceUnavailable, "ServiceUnavailableError");
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("bucket", refused.Error, StringComparison.Ordinal);
        _app.AssertNothingStored();

        _proxy.Fault = BucketFault.None;
        var invoice = await StoreSoonAsync(bill);
        Assert.Equal(SamplePhoto.Bill, await _app.Client.GetByteArrayAsync(invoice.Text("file_url"), Token));
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Create_WithoutAPhoto_NeedsNoBucket()
    {
        _proxy.Fault = BucketFault.Down;

        Assert.Equal(HttpStatusCode.OK, (await _app.CreateAsync(Bill.Of())).Status);
    }

    [Theory]
    [InlineData(BucketFault.Down)]
    [InlineData(BucketFault.Fails)]
    [InlineData(BucketFault.Hangs)]
    [InlineData(BucketFault.CutsGets)]
    public async Task Get_BucketFails_IsRefusedAndServedLater(BucketFault fault)
    {
        var url = await StoreAndForgetAsync();
        _proxy.Fault = fault;

        var refused = await _app.GetAsync(url);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Empty(Directory.EnumerateFiles(_app.Folder.Spool));

        _proxy.Fault = BucketFault.None;
        Assert.Equal(SamplePhoto.Bill, await GetSoonAsync(url));
    }

    [Fact]
    public async Task Get_ObjectHasLostItsEnd_IsRefusedAndNeverServed()
    {
        var url = await StoreAndForgetAsync();
        bucket.Truncate(_prefix + Assert.Single(await bucket.NamesAsync(_prefix), name => name.StartsWith("files/", StringComparison.Ordinal)));

        for (var attempt = 0; attempt < 2; attempt++)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _app.GetAsync(url)).Status);
    }

    [Fact]
    public async Task Jobs_BucketFailsMeanwhile_AreDoneLater()
    {
        var id = await _app.Client.ScanAsync(new SampleBill().Pdf(pages: 2));
        _proxy.Fault = BucketFault.Down;
        Forget();
        var invoice = await _app.CreateAsync(Bill.Of());
        await Task.Delay(TimeSpan.FromSeconds(3), Token); // more attempts than a job has
        _proxy.Fault = BucketFault.None;

        Assert.Equal("done", (await _app.Client.UntilEndedAsync(id)).Text("state"));
        Assert.NotEmpty(invoice.Name);
    }

    /// <summary>Sends it as a client does that is told to come again.</summary>
    private async Task<System.Text.Json.JsonElement> StoreSoonAsync(JsonObject bill)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(500, Token))
        {
            var answer = await _app.CreateAsync(bill.Again());
            if (answer.Status == HttpStatusCode.OK)
                return await _app.InvoiceAsync(answer.Name);
            Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable && watch.Elapsed < TimeSpan.FromSeconds(60), answer.Text + string.Concat(_log.Entries));
        }
    }

    private async Task<byte[]> GetSoonAsync(string url)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(500, Token))
        {
            using var answer = await _app.Client.GetAsync(url, Token);
            if (answer.StatusCode == HttpStatusCode.OK)
                return await answer.Content.ReadAsByteArrayAsync(Token);
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable && watch.Elapsed < TimeSpan.FromSeconds(60), string.Concat(_log.Entries));
        }
    }

    /// <summary>Stores an invoice and deletes the copies that this machine has. Returns its photo's address.</summary>
    private async Task<string> StoreAndForgetAsync()
    {
        var invoice = await StoreSoonAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64));
        for (var watch = Stopwatch.StartNew(); _app.Count("SELECT COUNT(*) FROM Jobs") > 0; await Task.Delay(50, Token))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "A job is left.");
        Forget();
        return invoice.Text("file_url")!;
    }

    private void Forget()
    {
        foreach (var copy in Directory.EnumerateFiles(Path.Combine(_app.Folder.Root, "s3", "cache"), "*", SearchOption.AllDirectories))
            File.Delete(copy);
    }
}
