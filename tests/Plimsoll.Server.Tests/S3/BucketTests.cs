using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.S3;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Reports;

namespace Plimsoll.Server.Tests.S3;

/// <summary>A server that keeps its files in a bucket.</summary>
public sealed class BucketTests(BucketServer bucket) : IClassFixture<BucketServer>, IAsyncLifetime
{
    private readonly string _prefix = Guid.NewGuid().ToString("N")[..8] + "/";
    private PlimsollApp _app = null!;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Unsettled => Path.Combine(_app.Folder.Root, "s3", "unsettled");

    public async ValueTask InitializeAsync() => _app = await PlimsollApp.StartAsync(bucket.SettingsWith(_prefix));

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? default;

    [Fact]
    public async Task Create_WithAPhoto_ItIsInTheBucketAndNotInTheFolder()
    {
        var invoice = await StoreAsync(Bill.Of());

        var name = Assert.Single(await NamesAsync("files/"));
        Assert.Equal(SamplePhoto.Bill, await bucket.BytesAsync(_prefix + name));
        Assert.Equal(SamplePhoto.Bill, await _app.Client.GetByteArrayAsync(invoice.Text("file_url"), Token));
        Assert.Empty(Directory.EnumerateFiles(Unsettled));
        _app.AssertNoFiles();
    }

    [Fact]
    public async Task Get_NoCopyOnThisMachine_IsFetched()
    {
        var invoice = await StoreAsync(Bill.Of());
        await _app.UntilNoJobsAsync();
        Directory.Delete(Path.Combine(_app.Folder.Root, "s3", "cache"), recursive: true);

        Assert.Equal(SamplePhoto.Bill, await _app.Client.GetByteArrayAsync(invoice.Text("file_url"), Token));
        Assert.Equal(HttpStatusCode.OK, (await _app.GetAsync(invoice.Text("preview_url")!)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _app.GetAsync(invoice.Text("preview_url")!.Replace("preview", "pages/1", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Create_TheSameAgain_LeavesNoSecondPhoto()
    {
        var bill = Bill.Of().With("photo_base64", SamplePhoto.Base64);
        var first = await _app.CreateAsync(bill);
        var again = await _app.CreateAsync(bill.Again());

        Assert.Equal(first.Name, again.Name);
        await Patient.UntilAsync(async () => (await NamesAsync("files/")).Count == 1, "The photo of the repeat is still there.", _patience);
        Assert.Empty(Directory.EnumerateFiles(Unsettled));
    }

    [Fact]
    public async Task Scan_IsReadAndDeleted_LeavesNothing()
    {
        var scan = await ScanVerbs.UntilEndedAsync(_app.Client, await _app.Client.ScanAsync(new SampleBill().Pdf()));
        Assert.Equal("done", scan.Text("state"));
        Assert.Single(await NamesAsync("files/"));

        Assert.Equal(HttpStatusCode.NoContent, (await _app.SendAsync(HttpMethod.Delete, $"/api/scans/{scan.GetProperty("id")}")).Status);

        await Patient.UntilAsync(async () => (await NamesAsync("")).Count == 0, "Something of the scan is left.", _patience);
    }

    [Fact]
    public async Task Report_IsMade_ItsFilesAreInTheBucketAndItsBookIsGone()
    {
        var id = await _app.TakeAsync(PoBook.Row("P"));
        await _app.Client.UntilDoneAsync(id);

        await Patient.UntilAsync(async () => (await NamesAsync("reports/")).Count == 3, "Not the three files.", _patience);
        Directory.Delete(Path.Combine(_app.Folder.Root, "s3", "cache"), recursive: true);
        Assert.NotEmpty((await _app.Client.CsvAsync(id, "combined")).Rows);
        Assert.Equal(HttpStatusCode.OK, (await _app.GetAsync($"{ReportVerbs.Path}/{id}/preview")).Status);
        Assert.NotEmpty(await _app.Client.GetByteArrayAsync($"{ReportVerbs.Path}/{id}/all.zip", Token));

        Assert.Equal(HttpStatusCode.NoContent, (await _app.SendAsync(HttpMethod.Delete, $"{ReportVerbs.Path}/{id}")).Status);
        await Patient.UntilAsync(async () => (await NamesAsync("reports/")).Count == 0, "Files of the report are left.", _patience);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_app.Folder.Reports));
    }

    [Fact]
    public async Task Sweep_PutAnHourAgoAndNeverCommitted_IsDeleted_WhatARowRefersToIsNot()
    {
        await StoreAsync(Bill.Of());
        var kept = Assert.Single(await NamesAsync("files/"));
        const string Orphan = "files/2026-11-26/2026-11-26-0123456789abcdef0123456789abcdef.jpg";
        const string UnderWay = "files/2026-11-26/2026-11-26-fedcba9876543210fedcba9876543210.jpg";
        foreach (var name in (string[])[Orphan, UnderWay])
            await bucket.Client.PutObjectAsync(new() { BucketName = BucketServer.Bucket, Key = _prefix + name, ContentBody = "photo" }, Token);
        foreach (var name in (string[])[kept, Orphan, UnderWay])
            _app.Services.GetRequiredService<S3Journal>().Begin(name);
        foreach (var name in (string[])[kept, Orphan])
            File.SetLastWriteTimeUtc(Path.Combine(Unsettled, Uri.EscapeDataString(name)), DateTime.UtcNow.AddHours(-2));

        await _app.Services.GetRequiredService<S3Sweep>().SweepAsync(Token);

        Assert.Equal(new[] { kept, UnderWay }.Order(), (await NamesAsync("files/")).Order());
        Assert.Equal(Uri.EscapeDataString(UnderWay), Assert.Single(Directory.EnumerateFiles(Unsettled).Select(Path.GetFileName)));
    }

    private Task<System.Text.Json.JsonElement> StoreAsync(JsonObject bill) => _app.StoreAsync(bill.With("photo_base64", SamplePhoto.Base64));

    private async Task<List<string>> NamesAsync(string below) => [.. (await bucket.NamesAsync(_prefix + below)).Select(name => below + name)];
}
