using System.Net;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

public sealed class ConcurrencyTests
{
    [Theory]
    [InlineData("B-1")]
    [InlineData(null)]
    public async Task Create_TwentyIdenticalAtOnce_GiveOneInvoice(string? billNo)
    {
        await using var app = await PlimsollApp.StartAsync();
        var bill = Bill.Of().With("bill_no", billNo);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.CreateAsync(bill.Again())));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Single(answers.Select(a => a.Name).Distinct());
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Create_TwentyIdenticalWithPhotoAtOnce_KeepOneFile()
    {
        await using var app = await PlimsollApp.StartAsync();
        var bill = Bill.Of().With("photo_base64", SamplePhoto.Base64);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.CreateAsync(bill.Again())));

        Assert.Single(answers.Select(a => a.Message.Text("file_url")).Distinct());
        Assert.Single(Directory.EnumerateFiles(app.Folder.Files, "*.jpg", SearchOption.AllDirectories));
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM StoredFiles"));
    }

    [Fact]
    public async Task Create_ManyDifferentAtOnce_GiveNamesWithoutGaps()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: new MovableTime().Use);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => app.CreateAsync(Bill.Of())));

        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"ACC-PINV-2026-{i:00000}"), answers.Select(a => a.Name).Order());
    }

    [Fact]
    public async Task Create_GoodAndBadAtOnce_GiveNamesWithoutGaps()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: new MovableTime().Use);
        var bill = Bill.Of();
        await app.StoreAsync(bill);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => app.CreateAsync(i % 2 == 0 ? Bill.Of() : bill.Again().With("discount_amount", 1))));

        Assert.Equal(
            Enumerable.Range(2, 20).Select(i => $"ACC-PINV-2026-{i:00000}"),
            answers.Where(a => a.Status == HttpStatusCode.OK).Select(a => a.Name).Order());
    }

    [Fact]
    public async Task Create_ManyOfOneNewSupplierAtOnce_MakeOneSupplier()
    {
        await using var app = await PlimsollApp.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => app.CreateAsync(Bill.Of().With("supplier", "Acme").With("bill_no", $"B-{i}"))));

        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Suppliers"));
        Assert.Equal(20, app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Create_OneNumberWithTwoContentsAtOnce_OneWinsAndTheOtherIsRefused()
    {
        await using var app = await PlimsollApp.StartAsync();
        var bill = Bill.Of();
        JsonObject[] contents = [bill, bill.Again().With("discount_amount", 1)];

        var answers = await Task.WhenAll(contents.Select(app.CreateAsync));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Create_LongInvoicesAtOnce_KeepTheirOwnLines()
    {
        await using var app = await PlimsollApp.StartAsync();

        var names = await Task.WhenAll(Enumerable.Range(1, 8).Select(async n =>
            (await app.CreateAsync(Bill.Of([.. Enumerable.Range(0, 400).Select(_ => Bill.Line(n, 1))]))).Name));

        for (var n = 1; n <= 8; n++)
            Assert.Equal(400 * n, (await app.InvoiceAsync(names[n - 1])).Number("net_total"));
    }
}
