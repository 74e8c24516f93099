using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Parsing;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.Faults;

public sealed class MemoryPressureTests : IDisposable
{
    private const int Calm = 100;
    private const int NeedsCleanup = 850;
    private const int NeedsForcedCleanup = 950;

    private const string Status = "/api/method/custom_erp.custom_erp.purchase_invoice.api.get_memory_status";
    private const string ForceCleanup = "/api/method/custom_erp.custom_erp.purchase_invoice.api.force_cleanup";

    /// <summary>Longer than a rung is held, and than a reading is used again.</summary>
    private static readonly TimeSpan Dwell = TimeSpan.FromSeconds(3);

    private readonly SetMemory _memory = SetMemory.OfASmallMachine();
    private readonly SkippableTime _time = new();

    [Theory]
    [InlineData(Refusals.Native, NeedsForcedCleanup, Calm)]
    [InlineData(Refusals.Wire, NeedsForcedCleanup, Calm)]
    [InlineData(Refusals.Wire, Calm, 960)]
    public async Task Create_UnderPressure_IsRefusedBeforeTheBodyIsRead(string path, int usedMb, int systemMb)
    {
        await using var app = await StartAsync();
        Set(usedMb, systemMb);
        await using var connection = await RawConnection.OpenAsync(app.Address);

        // «100 Continue» would say that the server reads on
        await connection.SendHeadAsync(path, "Content-Length: 900000", "Expect: 100-continue");
        var answer = await connection.ReadAsync();

        AssertPressure(path, answer);
        await app.UntilNothingIsLeftAsync();
    }

    [Fact]
    public async Task Create_UnderPressureWithStalledBody_IsRefusedAtOnce()
    {
        await using var app = await StartAsync();
        Set(NeedsForcedCleanup);
        await using var connection = await RawConnection.OpenAsync(app.Address);

        await connection.SendHeadAsync(Refusals.Wire, "Content-Length: 900000");
        await connection.SendAsync("""{"payload":""");
        var answer = await connection.ReadAsync().WaitAsync(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        AssertPressure(Refusals.Wire, answer);
    }

    [Theory]
    [InlineData(Refusals.Native)]
    [InlineData(Refusals.Wire)]
    public async Task Create_PressureInTheMiddleOfAThousandLines_LeavesNothingAndIsTakenAfterwards(string path)
    {
        await using var app = await StartAsync();
        var body = ThousandLines(path);
        await using var connection = await RawConnection.OpenAsync(app.Address);

        await connection.SendHeadAsync(path, $"Content-Length: {body.Length}");
        await connection.SendAsync(body.AsMemory(0, body.Length / 2));
        await Patient.UntilAsync(() => Directory.EnumerateFiles(app.Folder.Spool).Any(), "The photo was not spooled.");
        Set(NeedsForcedCleanup);
        await connection.SendAsync(body.AsMemory(body.Length / 2));

        AssertPressure(path, await connection.ReadAsync());
        await app.UntilNothingIsLeftAsync();

        Set(Calm);
        var answer = await app.SendAsync(path, body);
        Assert.Contains("-00001\"", answer.Text);
        Assert.Equal(1_000, app.Count("SELECT COUNT(*) FROM InvoiceLines"));
    }

    [Fact]
    public async Task Create_PressureGoes_SameRequestIsTaken()
    {
        await using var app = await StartAsync();
        var invoice = Bodies.WithLines(Bodies.Line);
        Set(NeedsForcedCleanup);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.PostAsync(Refusals.Native, invoice)).Status);

        Set(Calm);

        Assert.Equal(HttpStatusCode.Created, (await app.PostAsync(Refusals.Native, invoice)).Status);
    }

    [Fact]
    public async Task Create_PressureFallsByLittle_IsStillRefused()
    {
        await using var app = await StartAsync();
        Set(NeedsForcedCleanup);
        await app.GetAsync("/health/ready");

        Set(usedMb: 880);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.PostAsync(Refusals.Native, Bodies.WithLines(Bodies.Line))).Status);
    }

    [Fact]
    public async Task Create_NeedsCleanup_IsTakenInSmallerBatches()
    {
        await using var app = await StartAsync();
        var assembler = app.Services.GetRequiredService<BatchAssembler>();
        using var draft = new InvoiceDraft(app.Folder, new LineBatch(1_000));
        assembler.Begin(draft);
        Assert.Equal(50, draft.Batch.Size);

        Set(NeedsCleanup);
        assembler.Begin(draft);

        Assert.Equal(25, draft.Batch.Size);
        Assert.Equal(HttpStatusCode.Created, (await app.SendAsync(Refusals.Native, ThousandLines(Refusals.Native))).Status);
        Assert.Equal(1_000, app.Count("SELECT COUNT(*) FROM InvoiceLines"));
    }

    [Theory]
    [InlineData(Calm, Calm, 50, false, false, false)]
    [InlineData(NeedsCleanup, Calm, 25, true, false, false)]
    [InlineData(NeedsForcedCleanup, Calm, 25, true, true, false)]
    [InlineData(NeedsForcedCleanup, 960, 25, true, true, true)]
    public async Task Status_OnEveryRung_Answers(int usedMb, int systemMb, int batchSize, bool cleanup, bool forced, bool critical)
    {
        await using var app = await StartAsync();
        var key = await app.KeyAsync(Role.Admin);
        Set(usedMb, systemMb);

        var status = (await app.GetAsync(Status, key)).Message.GetProperty("memory_status");

        Assert.Equal(usedMb, status.GetProperty("current_mb").GetDouble());
        Assert.Equal(batchSize, status.GetProperty("batch_size").GetInt32());
        Assert.Equal(cleanup, status.GetProperty("needs_cleanup").GetBoolean());
        Assert.Equal(forced, status.GetProperty("needs_forced_cleanup").GetBoolean());
        Assert.Equal(critical, status.GetProperty("system_critical").GetBoolean());
    }

    [Fact]
    public async Task Cleanup_WhileCritical_Answers()
    {
        await using var app = await StartAsync();
        var key = await app.KeyAsync(Role.Admin);
        Set(NeedsForcedCleanup, 960);

        var answer = await app.PostAsync(ForceCleanup, "{}", key);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(NeedsForcedCleanup, answer.Message.GetProperty("after_mb").GetDouble());
    }

    [Theory]
    [InlineData(Calm, Calm, HttpStatusCode.OK)]
    [InlineData(NeedsCleanup, Calm, HttpStatusCode.OK)]
    [InlineData(NeedsForcedCleanup, Calm, HttpStatusCode.ServiceUnavailable)]
    [InlineData(Calm, 960, HttpStatusCode.ServiceUnavailable)]
    public async Task Health_OnEveryRung_SaysLiveAndWhetherReady(int usedMb, int systemMb, HttpStatusCode ready)
    {
        await using var app = await StartAsync();
        Set(usedMb, systemMb);

        Assert.Equal(ready, (await app.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task Create_BudgetTakenByOthers_WaitsAndIsTaken()
    {
        await using var app = await StartAsync();
        var governor = app.Services.GetRequiredService<MemoryGovernor>();
        var lease = governor.TryReserve(governor.CapacityBytes);
        var sent = app.PostAsync(Refusals.Native, Bodies.WithLines(Bodies.Line));
        await Patient.UntilAsync(() => governor.Snapshot().Waiting == 1, "It did not wait.");

        lease.Dispose();

        Assert.Equal(HttpStatusCode.Created, (await sent).Status);
        await app.UntilNothingIsLeasedAsync();
    }

    [Fact]
    public async Task Create_BudgetTakenForLong_IsRefused()
    {
        await using var app = await StartAsync();
        var governor = app.Services.GetRequiredService<MemoryGovernor>();
        using var lease = governor.TryReserve(governor.CapacityBytes);

        var answer = await app.PostAsync(Refusals.Native, Bodies.WithLines(Bodies.Line));

        Refusals.AssertProblem(answer, HttpStatusCode.ServiceUnavailable, "Memory is short");
        Assert.NotNull(answer.Headers.RetryAfter);
        app.AssertNothingStored();
    }

    [Fact]
    public async Task Create_ManyAtOnceInALittleBudget_EachIsTakenOrRefusedAndNothingStaysLeased()
    {
        _memory.UsedMb = 800;
        await using var app = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => app.PostAsync(
            Refusals.Native, $$"""{"supplier":"A","bill_no":"{{i}}","items":[{{Bodies.Line}}]}""")));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable, answer.Text));
        Assert.Equal(answers.Count(a => a.Status == HttpStatusCode.Created), app.Count("SELECT COUNT(*) FROM Invoices"));
        await app.UntilNothingIsLeasedAsync();
    }

    public void Dispose() => _memory.Dispose();

    /// <summary>1,000 lines behind a photo.</summary>
    private static byte[] ThousandLines(string path)
    {
        var invoice = Encoding.UTF8.GetBytes(
            $$"""{"supplier":"Acme","photo_base64":"{{Bodies.Pixel}}","items":[{{string.Join(',', Enumerable.Repeat(Bodies.Line, 1_000))}}]}""");
        return path == Refusals.Wire ? Bodies.Envelope(invoice) : invoice;
    }

    private static void AssertPressure(string path, RawAnswer answer)
    {
        Assert.Equal(503, answer.Status);
        Assert.Contains("Retry-After: ", answer.Head);
        if (path == Refusals.Wire)
            Refusals.AssertEnvelope(answer.Json, 503, "Memory is short");
        else
            Refusals.AssertProblem(answer.Json, 503, "Memory is short");
    }

    private Task<PlimsollApp> StartAsync() => PlimsollApp.StartAsync(adjust: Adjust);

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IMemorySource>(_memory);
        builder.Services.AddSingleton<TimeProvider>(_time);
    }

    private void Set(int usedMb, int systemMb = Calm)
    {
        _memory.UsedMb = usedMb;
        _memory.SystemUsedMb = systemMb;
        _time.Skip(Dwell);
    }
}
