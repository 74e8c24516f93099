using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Plimsoll.Server.Tests.Telemetry;

/// <summary>Takes OTLP over HTTP, keeps what it gets, and can refuse or hang.</summary>
internal sealed class FakeCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Text)> _got = [];
    private readonly WebApplication _server;

    public FakeCollector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _server = builder.Build();
        _server.Run(TakeAsync);
    }

    /// <summary>What it answers; null: it takes the request and says nothing.</summary>
    public int? Status { get; set; } = StatusCodes.Status200OK;

    public string Address => _server.Urls.First();

    public int Requests => _got.Count;

    public static async Task<FakeCollector> StartAsync()
    {
        var collector = new FakeCollector();
        await collector._server.StartAsync();
        return collector;
    }

    /// <summary>Whether something with these words has come; texts stand in protobuf as they are.</summary>
    public bool Has(string path, string words) => _got.Any(one => one.Path == path && one.Text.Contains(words, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _got.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        if (Status is { } status)
            context.Response.StatusCode = status;
        else
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
