using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Plimsoll.Server.Tests.Models;

/// <summary>A model's server on a free loopback port, which answers as it is told, rightly or not.</summary>
internal sealed class FakeModel : IAsyncDisposable
{
    private readonly WebApplication _server;

    private FakeModel(WebApplication server) => _server = server;

    public string Url => _server.Urls.First();

    /// <summary>Path, key and body of each request.</summary>
    public List<(string Path, string Key, string Body)> Requests { get; } = [];

    /// <summary>What comes back.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public static async Task<FakeModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var fake = new FakeModel(server);
        server.Run(fake.ServeAsync);
        await server.StartAsync();
        return fake;
    }

    /// <summary>Answers with a bill, as an OpenAI-compatible server does, and as Gemini does.</summary>
    public void Say(string text) => Answer = context => context.Response.WriteAsJsonAsync(new
    {
        choices = new[] { new { message = new { content = text } } },
        candidates = new[] { new { content = new { parts = new[] { new { text } } } } },
    });

    public void Say(object bill) => Say(JsonSerializer.Serialize(bill));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        Requests.Add((context.Request.Path, $"{context.Request.Headers.Authorization}{context.Request.Headers["x-goog-api-key"]}", await body.ReadToEndAsync(context.RequestAborted)));
        await Answer(context);
    }
}
