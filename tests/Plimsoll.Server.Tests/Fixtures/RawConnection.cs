using System.Net.Sockets;
using System.Text;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>HTTP spelled out byte by byte, for what no honest client sends.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>The head of a POST of JSON; <paramref name="headers"/> say how long the body is.</summary>
    public Task SendHeadAsync(string path, params string[] headers) =>
        SendAsync($"POST {path} HTTP/1.1\r\nHost: plimsoll\r\nContent-Type: application/json\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends what the server still takes: one that has refused may close its end.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            for (var sent = 0; sent < bytes.Length;)
                sent += await _socket.SendAsync(bytes[sent..]);
        }
        catch (SocketException)
        {
            // the answer says why
        }
    }

    /// <summary>Says that nothing more comes, and goes on listening.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks the connection off the hard way, as a client does that crashes.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    /// <summary>Reads one answer, or what came of it before the connection closed.</summary>
    public async Task<RawAnswer> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            int read;
            while (!RawAnswer.IsWhole(text.ToString()) && (read = await _socket.ReceiveAsync(buffer, patience.Token)) > 0)
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (SocketException)
        {
            // closed the hard way
        }

        return new RawAnswer(text.ToString());
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
