using System.Net;

namespace Plimsoll.Browser.Tests.Fixtures;

/// <summary>Requests whose bodies do not come to an end: each holds the memory it was let in with, until all are broken off.</summary>
internal sealed class HeldRequests : IDisposable
{
    private const int Most = 300;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task<HttpStatusCode?>> _requests = [];

    private HeldRequests(Uri server)
    {
        // asks before it sends: a refusal comes in place of «go on»
        var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) };
        _client = new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Sends one after the other until one is refused for memory, and keeps the server full.</summary>
    public static async Task<HeldRequests> FillAsync(Uri server)
    {
        var held = new HeldRequests(server);
        while (!held._requests.Exists(request => request is { IsCompletedSuccessfully: true, Result: HttpStatusCode.ServiceUnavailable }))
        {
            Assert.True(held._requests.Count < Most, "The server takes everything.");
            held._requests.Add(held.SendAsync());
            await Task.Delay(Between);
        }

        return held;
    }

    public void Dispose()
    {
        _end.Cancel();
        Task.WaitAll([.. _requests]);
        _client.Dispose();
        _end.Dispose();
    }

    /// <summary>Null: it was broken off by this end.</summary>
    private async Task<HttpStatusCode?> SendAsync()
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/invoices") { Content = new Endless(_end.Token) };
            request.Headers.ExpectContinue = true;
            using var answer = await _client.SendAsync(request, _end.Token);
            return answer.StatusCode;
        }
        catch (Exception end) when (end is OperationCanceledException or HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Blanks in front of JSON, as quickly as a server wants them.</summary>
    private sealed class Endless : HttpContent
    {
        private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', 512)];

        private readonly CancellationToken _end;

        public Endless(CancellationToken end)
        {
            _end = end;
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            while (true)
            {
                await stream.WriteAsync(Blanks, _end);
                await stream.FlushAsync(_end);
                await Task.Delay(Between, _end);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
