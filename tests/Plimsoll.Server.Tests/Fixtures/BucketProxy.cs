using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Stands between a server and its bucket and lets go wrong what it is told to.</summary>
internal sealed class BucketProxy : IAsyncDisposable
{
    /// <summary>Of a body, before it is cut; heads are shorter.</summary>
    private const int CutAfter = 20_000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = [];
    private readonly int _serverPort;
    private readonly Task _accepting;
    private BucketFault _fault;

    public BucketProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Endpoint => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>From now on, also for whoever is connected.</summary>
    public BucketFault Fault
    {
        get => _fault;
        set
        {
            _fault = value;
            foreach (var client in _clients.Keys)
                client.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        Fault = BucketFault.Down;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var own = client;
        _clients[client] = true;
        try
        {
            await (Fault switch
            {
                BucketFault.Down => Task.CompletedTask,
                BucketFault.Fails => AnswerAsync(client, "500 Internal Server Error", "InternalError"),
                BucketFault.Forbids => AnswerAsync(client, "403 Forbidden", "SignatureDoesNotMatch"),
                BucketFault.Hangs => Task.Delay(Timeout.Infinite, _stop.Token),
                var fault => PassAsync(client, fault),
            });
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // one side has gone, and so the other goes
        }
        finally
        {
            _clients.TryRemove(client, out _);
        }
    }

    private async Task PassAsync(TcpClient client, BucketFault fault)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
        await Task.WhenAny(
            CopyAsync(client.GetStream(), server.GetStream(), fault == BucketFault.CutsPuts ? CutAfter : long.MaxValue),
            CopyAsync(server.GetStream(), client.GetStream(), fault == BucketFault.CutsGets ? CutAfter : long.MaxValue));
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, long most)
    {
        var buffer = new byte[8 << 10];
        int read;
        for (var passed = 0L; passed < most && (read = await from.ReadAsync(buffer, _stop.Token)) > 0; passed += read)
            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
    }

    private async Task AnswerAsync(TcpClient client, string status, string code)
    {
        var body = $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>So it was told.</Message></Error>";
        var stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[8 << 10], 1, throwOnEndOfStream: false, _stop.Token);
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), _stop.Token);
        client.Client.Shutdown(SocketShutdown.Send);
        await stream.CopyToAsync(Stream.Null, _stop.Token); // what is not read would reset the connection before the answer is heard
    }
}
