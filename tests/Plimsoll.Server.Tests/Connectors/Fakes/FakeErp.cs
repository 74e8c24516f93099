using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Connectors.Fakes;

/// <summary>An ERP in this process that keeps books of its own and misbehaves as it is told. Kestrel on a free loopback port.</summary>
internal abstract class FakeErp : IAsyncDisposable
{
    /// <summary>What Plimsoll waits for an answer, in seconds; a slow one takes longer, and one of a busy machine should not.</summary>
    protected virtual double Patience => 1.2;

    private WebApplication _app = null!;

    public FakeBooks Books { get; } = new();

    public FaultPlan Faults { get; } = new();

    /// <summary>Answers every call in place of the ERP, for faults that no plan knows; null: none.</summary>
    public RequestDelegate? Instead { get; set; }

    /// <summary>Changes an amount of every new document, as a plug-in of the ERP may.</summary>
    public decimal Tamper { get; set; }

    /// <summary>What it says where its books are closed; null: it takes drafts all the same.</summary>
    public virtual string? ClosedWords => null;

    /// <summary>A key of its own form that no record has, and what it says to an item or tax of that key. Null: it asks for none.</summary>
    public virtual string? GoneId => null;

    public virtual string GoneWords => "";

    /// <summary>The key of its tax of 13 %.</summary>
    public virtual string TaxId => "";

    /// <summary>Whether it has a tax of 13 %, where a test may take it away.</summary>
    public virtual bool HasTax { get; set; } = true;

    /// <summary>When it made its records; the last of a kind is a day younger.</summary>
    protected static readonly DateTime Made = new(2026, 1, 5, 10, 11, 12, DateTimeKind.Utc);

    /// <summary>Its books are closed up to this day: nothing is booked before it. Null: they are open.</summary>
    public DateOnly? ClosedBefore { get; set; }

    public Uri Address { get; private set; } = null!;

    /// <summary>As the setting names it.</summary>
    public abstract string Erp { get; }

    /// <summary>The value of <c>connectors.url</c>.</summary>
    public virtual string Url => Address.ToString();

    /// <summary>More of the section <c>connectors</c>, as JSON members.</summary>
    public virtual string MoreSettings => "";

    public abstract Dictionary<string, string> Secrets { get; }

    /// <summary>Whether it can be asked for what it has.</summary>
    public virtual bool ShowsDocuments => true;

    /// <summary>Whether it refuses a second document with a supplier's number, of whatever year.</summary>
    public virtual bool RefusesSameNumber => false;

    /// <summary>A supplier that it has.</summary>
    public const string Supplier = "Bottlers Nepal (Terai)";

    /// <summary>Items that it has, by code.</summary>
    public static readonly string[] Items = ["101234", "101235"];

    /// <summary>The documents in its own books, cancelled ones left out.</summary>
    public virtual IReadOnlyList<FakeDocument> Documents => Books.Valid;

    /// <summary>Puts a document into the books as if a clerk of the ERP had.</summary>
    public virtual Task AddByHandAsync(string number, DateOnly date, decimal net, decimal tax)
    {
        Books.Add(new FakeDocument
        {
            Id = Books.NextId(),
            IntakeId = "",
            Supplier = SupplierId,
            Number = number,
            Date = date,
            Net = net,
            Tax = tax,
            Lines = [new FakeLine(null, 1, net, net)],
        });
        return Task.CompletedTask;
    }

    public virtual async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        _app = builder.Build();
        _app.Use(MisbehaveAsync);
        _app.UseRouting();
        Map(_app);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
    }

    /// <summary>Starts Plimsoll with this as its ERP.</summary>
    public async Task<PlimsollApp> ServeAsync(string moreSections = "", Action<WebApplicationBuilder>? adjust = null)
    {
        var app = await PlimsollApp.StartAsync(
            $$"""
            {"connectors": {"erp": "{{Erp}}", "url": "{{Url}}", "timeout_seconds": {{Patience.ToString(CultureInfo.InvariantCulture)}}, "break_seconds": 0.5, "throttle_pause_seconds": 0.05,
                "calls_per_second": 1000 {{MoreSettings}}},
             "deliveries": {"first_pause_seconds": 0.02, "longest_pause_seconds": 0.2, "settle_seconds": 1} {{moreSections}}}
            """,
            development: true,
            adjust: adjust);
        SetSecrets(app, Secrets);
        return app;
    }

    public static void SetSecrets(PlimsollApp app, Dictionary<string, string> secrets) => OwnerFile.Write(Path.Combine(app.Folder.Root, "erp-secrets.json"), secrets);

    /// <summary>Makes its sessions and tokens end, where it has such.</summary>
    public virtual void ForgetSignIn(PlimsollApp app)
    {
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The key under which it knows its supplier.</summary>
    public abstract string SupplierId { get; }

    /// <summary>The key of an account of expenses.</summary>
    public virtual string AccountId => "7";

    protected abstract void Map(WebApplication app);

    protected abstract ValueTask<bool> IsCreateAsync(HttpRequest request);

    private async Task MisbehaveAsync(HttpContext context, RequestDelegate next)
    {
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }

        var fault = Faults.Next(await IsCreateAsync(context.Request));
        var done = fault is FakeFault.None or FakeFault.DoneAndLost or FakeFault.DoneAndSlow or FakeFault.DoneAndCut or FakeFault.DoneAndBadGateway or FakeFault.DoneAndHtml;
        var answer = done ? await AnswerAsync(context, next) : [];
        await SpoilAsync(context, fault, answer);
    }

    private static async Task<byte[]> AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var real = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await next(context);
        context.Response.Body = real;
        return answer.ToArray();
    }

    private async Task SpoilAsync(HttpContext context, FakeFault fault, byte[] answer)
    {
        switch (fault)
        {
            case FakeFault.None:
                await context.Response.Body.WriteAsync(answer);
                break;
            case FakeFault.DoneAndSlow:
                await Task.Delay(TimeSpan.FromSeconds(Patience * 1.5));
                context.Abort();
                break;
            case FakeFault.DoneAndCut:
                context.Response.ContentLength = answer.Length + 100;
                await context.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2));
                await context.Response.Body.FlushAsync();
                context.Abort();
                break;
            case FakeFault.DoneAndBadGateway:
                await PageAsync(context, 502);
                break;
            case FakeFault.DoneAndHtml or FakeFault.Html:
                await PageAsync(context, 200);
                break;
            case FakeFault.ServerError:
                await PageAsync(context, 500);
                break;
            case FakeFault.Throttled or FakeFault.Unavailable:
                context.Response.Headers.RetryAfter = "0";
                await PageAsync(context, fault == FakeFault.Throttled ? 429 : 503);
                break;
            case FakeFault.ThrottledSilently:
                await PageAsync(context, 429);
                break;
            default:
                context.Abort();
                break;
        }
    }

    private static async Task PageAsync(HttpContext context, int status)
    {
        var page = Encoding.UTF8.GetBytes("<html><body><h1>Something else</h1></body></html>");
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        context.Response.ContentLength = page.Length;
        await context.Response.Body.WriteAsync(page);
    }
}
