using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Stands between a server and its bucket and lets go wrong what it is told to.</summary>
internal sealed class BucketProxy(int serverPort) : LoopbackProxy(serverPort)
{
    /// <summary>Of a body, before it is cut; heads are shorter.</summary>
    private const int CutAfter = 20_000;

    private readonly ConcurrentDictionary<TcpClient, bool> _clients = [];
    private BucketFault _fault;

    public string Endpoint => $"http://127.0.0.1:{Port}";

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

    protected override async Task ServeAsync(TcpClient client)
    {
        _clients[client] = true;
        try
        {
            await (Fault switch
            {
                BucketFault.Down => Task.CompletedTask,
                BucketFault.Fails => AnswerAsync(client, "500 Internal Server Error", "InternalError"),
                BucketFault.Forbids => AnswerAsync(client, "403 Forbidden", "SignatureDoesNotMatch"),
                BucketFault.Hangs => Task.Delay(Timeout.Infinite, Stop),
                var fault => PassAsync(client, fault),
            });
        }
        finally
        {
            _clients.TryRemove(client, out _);
        }
    }

    protected override void Close() => Fault = BucketFault.Down;

    private async Task PassAsync(TcpClient client, BucketFault fault)
    {
        using var server = await ConnectAsync();
        await Task.WhenAny(
            CopyAsync(client.GetStream(), server.GetStream(), fault == BucketFault.CutsPuts ? CutAfter : long.MaxValue),
            CopyAsync(server.GetStream(), client.GetStream(), fault == BucketFault.CutsGets ? CutAfter : long.MaxValue));
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, long most)
    {
        var buffer = new byte[8 << 10];
        int read;
        for (var passed = 0L; passed < most && (read = await from.ReadAsync(buffer, Stop)) > 0; passed += read)
            await to.WriteAsync(buffer.AsMemory(0, read), Stop);
    }

    private async Task AnswerAsync(TcpClient client, string status, string code)
    {
        var body = $"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>So it was told.</Message></Error>";
        var stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[8 << 10], 1, throwOnEndOfStream: false, Stop);
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), Stop);
        client.Client.Shutdown(SocketShutdown.Send);
        await stream.CopyToAsync(Stream.Null, Stop); // what is not read would reset the connection before the answer is heard
    }
}
