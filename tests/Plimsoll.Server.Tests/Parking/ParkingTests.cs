using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Parking;

/// <summary>Memory is short, and the sender would rather not come back.</summary>
public sealed class ParkingTests : IAsyncDisposable
{
    private readonly SetMemory _memory = new();
    private readonly SkippableTime _time = new();

    private PlimsollApp _app = null!;

    [Fact]
    public async Task Create_RespondAsyncWhileShort_IsPutAsideWithAnAddress()
    {
        await StartShortAsync();

        var answer = await SendAsync(Bill.Of());

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal("respond-async", Assert.Single(answer.Headers.GetValues("Preference-Applied")));
        var parked = (await _app.GetAsync(answer.Headers.Location!.ToString())).Json;
        Assert.Equal(("waiting", JsonValueKind.Null), (parked.Text("state"), parked.GetProperty("name").ValueKind));
        Assert.Single(Directory.EnumerateFiles(_app.Folder.Parked));
        Assert.Equal(0, _app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Create_NoPreferenceWhileShort_IsRefused()
    {
        await StartShortAsync();

        var answer = await _app.SendAsync(HttpMethod.Post, "/api/invoices", Bill.Of());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Empty(Directory.EnumerateFiles(_app.Folder.Parked));
    }

    [Fact]
    public async Task Create_RespondAsyncWhileCalm_IsCreatedAtOnce()
    {
        await StartAsync();

        Assert.Equal(HttpStatusCode.Created, (await SendAsync(Bill.Of())).Status);
    }

    [Fact]
    public async Task Calm_ParkedInvoice_IsTakenInByItself()
    {
        await StartShortAsync();
        var bill = Bill.Of(Bill.Lines(120)).WithPhoto(SamplePicture.Small);
        var answer = await SendAsync(bill);

        SetUsed(100);

        var parked = await UntilDecidedAsync(answer);
        Assert.Equal("done", parked.Text("state"));
        var invoice = await _app.InvoiceAsync(parked.Text("name")!);
        Assert.Equal(120, invoice.GetProperty("items").GetArrayLength());
        Assert.Equal(parked.Text("file_url"), invoice.Text("file_url"));
        Assert.Empty(Directory.EnumerateFiles(_app.Folder.Parked));
    }

    [Fact]
    public async Task Calm_ParkedInvoice_HasAReceiptOfItsMemory()
    {
        await StartShortAsync();
        var answer = await SendAsync(Bill.Of());
        _time.Skip(TimeSpan.FromSeconds(5));

        SetUsed(100);

        var parked = await UntilDecidedAsync(answer);
        var memory = parked.GetProperty("memory");
        Assert.Equal(1, memory.Number("estimate_mb"));
        Assert.True(memory.Number("waited_ms") >= 5000, memory.ToString());
        Assert.Equal(memory.Number("waited_ms"), (await _app.InvoiceAsync(parked.Text("name")!)).GetProperty("memory").Number("waited_ms"));
    }

    [Fact]
    public async Task Calm_ParkedTwice_IsOneInvoice()
    {
        await StartShortAsync();
        var bill = Bill.Of();
        var (first, second) = (await SendAsync(bill), await SendAsync(bill));

        SetUsed(100);

        Assert.Equal((await UntilDecidedAsync(first)).Text("name"), (await UntilDecidedAsync(second)).Text("name"));
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    /// <summary>Its retry window counts from when the two were received, not from when there was memory for them.</summary>
    [Fact]
    public async Task Calm_ParkedTwiceWithoutANumber_IsOneInvoice()
    {
        await StartShortAsync();
        var bill = Bill.Of().With("bill_no", null);
        var (first, second) = (await SendAsync(bill), await SendAsync(bill));
        _time.Skip(TimeSpan.FromMinutes(10));

        SetUsed(100);

        Assert.Equal((await UntilDecidedAsync(first)).Text("name"), (await UntilDecidedAsync(second)).Text("name"));
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    /// <summary>The first is an invoice and two hours have gone by since it was received, but its twin still waits.</summary>
    [Fact]
    public async Task Expire_TwinStillWaits_IsOneInvoice()
    {
        await StartShortAsync();
        var bill = Bill.Of().With("bill_no", null);
        await SendAsync(bill);
        var second = await SendAsync(bill);
        await _app.WriteAsync("""UPDATE "Jobs" SET "NotBefore" = 9999999999999 WHERE "Id" = (SELECT max("Id") FROM "Jobs")""");
        SetUsed(100);
        await Patient.UntilAsync(() => _app.Count("SELECT COUNT(*) FROM Invoices") == 1, "The first was not taken in.");
        _time.Skip(TimeSpan.FromHours(2));

        await ExpireAsync();
        await _app.WriteAsync("""UPDATE "Jobs" SET "NotBefore" = 0""");

        await UntilDecidedAsync(second);
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Expire_DecidedAMonthAgo_IsForgottenAndItsInvoiceStays()
    {
        await StartShortAsync();
        var answer = await SendAsync(Bill.Of());
        SetUsed(100);
        var name = (await UntilDecidedAsync(answer)).Text("name")!;
        _time.Skip(TimeSpan.FromDays(29));
        await ExpireAsync();
        Assert.Equal(HttpStatusCode.OK, (await _app.GetAsync(answer.Headers.Location!.ToString())).Status);
        _time.Skip(TimeSpan.FromDays(2));

        await ExpireAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync(answer.Headers.Location!.ToString())).Status);
        Assert.Equal(name, (await _app.InvoiceAsync(name)).Text("name"));
    }

    [Fact]
    public async Task Calm_ParkedInvoiceIsWrong_SaysWhy()
    {
        await StartShortAsync();
        var answer = await SendAsync(Bill.Of().With("supplier", null));

        SetUsed(100);

        var parked = await UntilDecidedAsync(answer);
        Assert.Equal(("refused", 400), (parked.Text("state"), parked.Number("status")));
        Assert.Contains("supplier", parked.Text("error"), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_app.Folder.Parked));
    }

    [Fact]
    public async Task Calm_ParkedMultipart_IsTakenIn()
    {
        await StartShortAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Acme"), "supplier" },
            { new StringContent("""[{"item_code":"A","qty":1,"rate":2}]"""), "items" },
            { new ByteArrayContent(SamplePicture.Small), "photo", "bill.jpg" },
        };
        var answer = await SendAsync(form);

        SetUsed(100);

        Assert.NotNull((await UntilDecidedAsync(answer)).Text("file_url"));
    }

    [Fact]
    public async Task Start_ParkedByTheLastServer_IsTakenInOnce()
    {
        var root = Directory.CreateTempSubdirectory("plimsoll-parked-").FullName;
        try
        {
            await StartShortAsync(root);
            var address = (await SendAsync(Bill.Of())).Headers.Location!.ToString();
            await _app.DisposeAsync();
            SetUsed(100);

            await StartAsync(root);

            await Patient.UntilAsync(() => _app.Count("SELECT COUNT(*) FROM Jobs") == 0, "It was not taken in.");
            Assert.Equal("done", (await _app.GetAsync(address)).Json.Text("state"));
            Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM Invoices"));
            await _app.DisposeAsync();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>The server ended between the invoice's commit and the end of its job.</summary>
    [Fact]
    public async Task Run_InvoiceWasMadeAlready_MakesNoSecond()
    {
        await StartShortAsync();
        var answer = await SendAsync(Bill.Of().With("bill_no", null));
        SetUsed(100);
        var parked = await UntilDecidedAsync(answer);
        await _app.UntilNoJobsAsync();
        _time.Skip(TimeSpan.FromMinutes(10));

        await _app.AddJobAsync("parked", parked.GetProperty("id").GetInt64(), priority: 1);

        await _app.UntilNoJobsAsync();
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Start_BodyOfARequestThatWasCutOff_IsDeleted()
    {
        var root = Directory.CreateTempSubdirectory("plimsoll-parked-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "parked"));
            await File.WriteAllTextAsync(Path.Combine(root, "parked", "0123"), "{", TestContext.Current.CancellationToken);

            await StartAsync(root);

            Assert.Empty(Directory.EnumerateFiles(_app.Folder.Parked));
            await _app.DisposeAsync();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task Create_ClientBreaksOffWhileParking_LeavesNothing()
    {
        await StartShortAsync();
        await using (var connection = await RawConnection.OpenAsync(_app.Address))
        {
            await connection.SendHeadAsync("/api/invoices", "Content-Length: 900000", "Prefer: respond-async");
            await connection.SendAsync("""{"supplier":""");
            await Patient.UntilAsync(() => Directory.EnumerateFiles(_app.Folder.Spool).Any(), "It was not parked.");
        }

        await Patient.UntilAsync(() => !Directory.EnumerateFiles(_app.Folder.Spool).Any(), "A file was left.");
        Assert.Equal(0, _app.Count("SELECT COUNT(*) FROM ParkedInvoices"));
    }

    [Fact]
    public async Task Create_TooManyWait_IsRefused()
    {
        await StartShortAsync(settings: """{"memory_optimization": {"max_memory_mb": 1000}, "parking": {"most_waiting": 1}}""");
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(Bill.Of())).Status);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync(Bill.Of())).Status);
    }

    [Fact]
    public async Task Status_Parked_CountsIt()
    {
        await StartShortAsync();
        await SendAsync(Bill.Of());

        var status = (await _app.GetAsync("/api/memory", await _app.KeyAsync(Role.Admin))).Json;

        Assert.Equal(1, status.GetProperty("counters").Number("parked"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task StartAsync(string? root = null, string settings = SetMemory.Settings) =>
        _app = await PlimsollApp.StartAsync(settings, root: root, adjust: builder =>
        {
            _memory.Use(builder);
            builder.Services.AddSingleton<TimeProvider>(_time);
        });

    private async Task StartShortAsync(string? root = null, string settings = SetMemory.Settings)
    {
        await StartAsync(root, settings);
        SetUsed(950);
        _app.Services.GetRequiredService<MemoryGovernor>().Probe();
    }

    /// <summary>Longer than a rung is held, and than a reading is used again.</summary>
    private void SetUsed(int mb)
    {
        _memory.UsedMb = mb;
        _time.Skip(TimeSpan.FromSeconds(3));
    }

    private async Task ExpireAsync()
    {
        foreach (var expiring in _app.Services.GetServices<IExpiring>())
            await expiring.ExpireAsync(TestContext.Current.CancellationToken);
    }

    private Task<Answer> SendAsync(object bill) => SendAsync(new StringContent(JsonSerializer.Serialize(bill), null, "application/json"));

    private async Task<Answer> SendAsync(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/invoices") { Content = content };
        request.Headers.Add("Prefer", "respond-async, wait=1");
        return await Answer.OfAsync(await _app.Client.SendAsync(request));
    }

    private async Task<JsonElement> UntilDecidedAsync(Answer accepted)
    {
        var id = accepted.Json.GetProperty("id").GetInt64();
        await Patient.UntilAsync(() => _app.Count($"SELECT State FROM ParkedInvoices WHERE Id = {id}") > 0, "It was not taken in.");
        await _app.UntilNoJobsAsync();
        return (await _app.GetAsync(accepted.Headers.Location!.ToString())).Json;
    }
}
