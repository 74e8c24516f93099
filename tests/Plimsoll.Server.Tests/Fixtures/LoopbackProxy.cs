using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Stands between a server and another program on this machine, so that a test can let go wrong what is said.</summary>
internal abstract class LoopbackProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _serverPort;
    private readonly Task _accepting;

    /// <param name="serverPort">Of the other program.</param>
    protected LoopbackProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The test is over.</summary>
    protected CancellationToken Stop => _stop.Token;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        Close();
        _stop.Dispose();
    }

    /// <summary>Passes on what one connection says, or does not.</summary>
    protected abstract Task ServeAsync(TcpClient client);

    /// <summary>No connection comes any more.</summary>
    protected virtual void Close()
    {
    }

    protected async Task<TcpClient> ConnectAsync()
    {
        var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _serverPort, Stop);
        return server;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RunAsync(await _listener.AcceptTcpClientAsync(Stop));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            // the test is over
        }
    }

    private async Task RunAsync(TcpClient client)
    {
        using var own = client;
        try
        {
            await ServeAsync(client);
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // one side has gone, and so the other goes
        }
    }
}
