using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>Two servers on one database server and one folder of files hold together what one holds.</summary>
public sealed class TwoServersTests : IAsyncLifetime
{
    private readonly DirectoryInfo _shared = Directory.CreateTempSubdirectory("plimsoll-shared-");
    private PlimsollApp _one = null!;
    private PlimsollApp _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await PlimsollApp.StartAsync(new JsonObject { ["files"] = new JsonObject { ["shared_folder"] = _shared.FullName } }.ToJsonString(), onServer: true);
        _other = await PlimsollApp.StartAsync(_one.SettingsForAnother(), onServer: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
        _shared.Delete(recursive: true);
    }

    [Fact]
    public async Task Create_SameBillsOnBothAtOnce_EachIsOneInvoiceAndNamesHaveNoGap()
    {
        var bills = Enumerable.Range(0, 40).Select(i => Fixtures.Bill.Of().With("supplier", $"S{i % 5}").With("bill_no", $"B-{i}")).ToList();

        var answers = await Task.WhenAll(bills.Concat(bills).Select((bill, i) => (i % 2 == i / 40 % 2 ? _one : _other).CreateAsync(bill.Again())));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
        Assert.Equal(answers.Take(40).Select(a => a.Name), answers.Skip(40).Select(a => a.Name));
        Assert.Equal(40, _one.Count("SELECT COUNT(*) FROM Invoices"));
        Assert.Equal(40, _one.Count("SELECT Last FROM NamingSeries"));
        Assert.Equal(40, _one.Count("SELECT COUNT(DISTINCT Name) FROM Invoices"));
        Assert.Equal(5, _one.Count("SELECT COUNT(*) FROM Suppliers"));
        Assert.Equal(40, _one.Count("SELECT COUNT(*) FROM InvoiceLines"));
    }

    [Fact]
    public async Task Create_SameKeyOnBothAtOnce_IsOneInvoice()
    {
        for (var round = 0; round < 10; round++)
        {
            var body = new JsonObject { ["payload"] = Fixtures.Bill.Of().Without("bill_no") }.ToJsonString();
            var key = $"key-{round}";

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
                (i % 2 == 0 ? _one : _other).PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", body, idempotencyKey: key)));

            Assert.Single(answers.Select(answer => answer.Name).Distinct());
        }

        Assert.Equal(10, _one.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Create_SameBodyWithoutNumberOnBothAtOnce_IsOneInvoice()
    {
        var bill = Fixtures.Bill.Of().Without("bill_no");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? _one : _other).CreateAsync(bill.Again())));

        Assert.Single(answers.Select(answer => answer.Name).Distinct());
        Assert.Equal(1, _one.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Create_OneBillWithTwoContentsOnBothAtOnce_OneIsTakenTheOtherIsToldWhich()
    {
        var bill = Fixtures.Bill.Of();

        var answers = await Task.WhenAll(_one.CreateAsync(bill), _other.CreateAsync(bill.Again().With("cust_bill_actual_amount", 99)));

        var taken = answers.Single(answer => answer.Status == HttpStatusCode.OK);
        var refused = answers.Single(answer => answer.Status == HttpStatusCode.Conflict);
        Assert.Contains(taken.Name, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_PhotoSentToTheOther_IsServedWithItsPreview()
    {
        var invoice = await _one.StoreAsync(Fixtures.Bill.Of().With("photo_base64", SamplePhoto.Base64));

        await _one.UntilNoJobsAsync(); // on a busy machine a preview takes longer than a request waits for it
        Assert.Equal(HttpStatusCode.OK, (await _other.Client.GetAsync(invoice.Text("file_url"), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _other.Client.GetAsync(invoice.Text("preview_url"), Token)).StatusCode);
        Assert.Equal(_one.Folder.Files, _other.Folder.Files);
        Assert.NotEqual(_one.Folder.Spool, _other.Folder.Spool);
    }

    [Fact]
    public async Task SignIn_OnOne_HoldsOnTheOther()
    {
        var password = await _one.Services.GetRequiredService<UserBook>().CreateAsync("clerk", Role.Scanner, Token);
        using var cookies = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var client = new HttpClient(cookies);
        using var form = new StringContent(JsonSerializer.Serialize(new { usr = "clerk", pwd = password }), System.Text.Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(new Uri(_one.Address, "/api/method/login"), form, Token)).StatusCode);
        using var session = JsonDocument.Parse(await client.GetStringAsync(new Uri(_other.Address, "/api/session"), Token));

        Assert.Equal("clerk", session.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Start_AnotherIsAtWork_LeavesItsFilesAlone()
    {
        var underWay = Path.Combine(_one.Folder.Files, "2026-11-26", "2026-11-26-0123456789abcdef0123456789abcdef.jpg");
        Directory.CreateDirectory(Path.GetDirectoryName(underWay)!);
        await File.WriteAllBytesAsync(underWay, [1], Token);
        var parked = Path.Combine(_one.Folder.Parked, "0123456789abcdef0123456789abcdef");
        await File.WriteAllBytesAsync(parked, [1], Token);
        var old = underWay.Replace("0123", "aaaa", StringComparison.Ordinal);
        await File.WriteAllBytesAsync(old, [1], Token);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));

        await using var third = await PlimsollApp.StartAsync(_one.SettingsForAnother(), onServer: true);

        Assert.True(File.Exists(underWay) && File.Exists(parked));
        Assert.False(File.Exists(old));
    }
}
