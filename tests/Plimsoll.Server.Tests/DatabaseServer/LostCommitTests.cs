using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>The connection breaks at the commit, and nobody knows whether it was made.</summary>
public sealed class LostCommitTests : IAsyncLifetime
{
    private CuttingProxy _proxy = null!;
    private PlimsollApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _proxy = new CuttingProxy((await SharedServer.ServerAsync()).Port);
        _app = await StartAsync(_proxy);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    [InlineData(false, 3)]
    public async Task Create_CutAtTheCommit_IsTakenOnceAndItsPhotoIsKept(bool afterTheCommit, int cuts)
    {
        _proxy.AfterTheCommit = afterTheCommit;
        _proxy.Arm(cuts);

        var invoice = await _app.StoreAsync(Bill.Of(Bill.Line()).With("photo_base64", SamplePhoto.Base64));

        Assert.True(_proxy.Cuts > 0);
        Assert.Equal("ACC-PINV-" + DateTime.Now.Year + "-00001", invoice.Text("name"));
        Assert.Equal(HttpStatusCode.OK, (await _app.Client.GetAsync(invoice.Text("file_url"), TestContext.Current.CancellationToken)).StatusCode);
        AssertOne();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Create_WithoutBillNumberCutAtTheCommit_IsTakenOnce(bool afterTheCommit)
    {
        _proxy.AfterTheCommit = afterTheCommit;
        _proxy.Arm(1);
        var bill = Bill.Of(Bill.Line()).Without("bill_no");

        var first = await _app.CreateAsync(bill);
        var again = await _app.CreateAsync(bill.Again());

        Assert.Equal(first.Name, again.Name);
        AssertOne();
    }

    [Fact]
    public async Task Create_ManyAtOnceWhileConnectionsAreCut_EveryNameIsOneInvoiceWithoutGap()
    {
        _proxy.AfterTheCommit = true;
        _proxy.Arm(20);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => _app.CreateAsync(Bill.Of(Bill.Line()))));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
        Assert.Equal(60, answers.Select(answer => answer.Name).Distinct().Count());
        Assert.Equal(60, _app.Count("SELECT COUNT(*) FROM Invoices"));
        Assert.Equal(60, _app.Count("SELECT Last FROM NamingSeries"));
        Assert.Equal(60, _app.Count("SELECT COUNT(*) FROM InvoiceLines"));
    }

    [Fact]
    public async Task Create_CutForLongerThanItsPatience_IsRefusedKeepsThePhotoAndIsARepeatAfterwards()
    {
        _proxy.AfterTheCommit = true;
        var bill = Bill.Of(Bill.Line()).With("photo_base64", SamplePhoto.Base64);
        await using (var impatient = await PlimsollApp.StartAsync(_app.SettingsForAnother(), onServer: true, adjust: builder =>
        {
            ScriptedJobs.Only()(builder);
            GoThrough(_proxy, builder);
            builder.Configuration["database:busy_timeout_seconds"] = "0";
        }))
        {
            _proxy.Arm(1);
            var refused = await impatient.CreateAsync(bill);

            refused.AssertRefused(HttpStatusCode.ServiceUnavailable, "DatabaseBusyError");
            Assert.Contains("is not stored twice", refused.Error);
            Assert.Single(Directory.EnumerateFiles(impatient.Folder.Files, "*.jpg", SearchOption.AllDirectories));
            Assert.True((await impatient.CreateAsync(bill.Again())).Status == HttpStatusCode.OK);
        }

        AssertOne();
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Scan_CutAtTheCommit_IsNotPromisedAndItsFileIsLeft(bool afterTheCommit, int kept)
    {
        await using var proxy = new CuttingProxy((await SharedServer.ServerAsync()).Port) { Table = "Scans", AfterTheCommit = afterTheCommit };
        await using var app = await StartAsync(proxy);
        proxy.Arm(1);

        var answer = await app.Client.PostScanAsync(("bill", SamplePicture.Small));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal(kept, app.Count("SELECT COUNT(*) FROM Scans"));
        Assert.Single(Directory.EnumerateFiles(app.Folder.Files, "*.jpg", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Create_ParkedAndCutAtTheCommit_IsNotPromisedAndItsBodyIsLeft(bool afterTheCommit, int kept)
    {
        await using var proxy = new CuttingProxy((await SharedServer.ServerAsync()).Port) { Table = "ParkedInvoices", AfterTheCommit = afterTheCommit };
        var memory = new SetMemory { UsedMb = 950 };
        await using var app = await StartAsync(proxy, memory.Use);
        proxy.Arm(1);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/invoices") { Content = JsonContent.Create(Bill.Of()) };
        request.Headers.Add("Prefer", "respond-async");

        var answer = await Answer.OfAsync(await app.Client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal(kept, app.Count("SELECT COUNT(*) FROM ParkedInvoices"));
        Assert.Single(Directory.EnumerateFiles(app.Folder.Parked));
    }

    private static Task<PlimsollApp> StartAsync(CuttingProxy proxy, Action<WebApplicationBuilder>? adjust = null) =>
        PlimsollApp.StartAsync(adjust is null ? null : SetMemory.Settings, onServer: true, adjust: builder =>
        {
            ScriptedJobs.Only()(builder);
            GoThrough(proxy, builder);
            adjust?.Invoke(builder);
        });

    private void AssertOne()
    {
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM Invoices"));
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM InvoiceLines"));
        Assert.Equal(1, _app.Count("SELECT Last FROM NamingSeries"));
    }

    private static void GoThrough(CuttingProxy proxy, WebApplicationBuilder builder)
    {
        var own = builder.Configuration["database:connection"]!;
        builder.Configuration["database:connection"] = Regex.Replace(own, "Port=[0-9]+", $"Port={proxy.Port}");
    }
}
