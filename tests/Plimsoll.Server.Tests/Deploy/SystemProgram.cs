using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>A program of the system's, run as a test needs it: to its end, or as a server that is stopped after.</summary>
internal sealed class SystemProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private SystemProgram(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Runs it to its end; skips the test where it is not installed. Returns its exit code and all it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        await using var running = Start(program, arguments, capture: true);
        var texts = Task.WhenAll(running._process.StandardOutput.ReadToEndAsync(), running._process.StandardError.ReadToEndAsync());
        await running._process.WaitForExitAsync().WaitAsync(Patience);
        return (running._process.ExitCode, string.Concat(await texts));
    }

    /// <summary>Runs it and fails unless it ends well. Returns what it printed.</summary>
    public static async Task<string> SucceedAsync(string program, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(program, arguments);
        Assert.True(exitCode == 0, $"{program} ended with {exitCode}: {output}");
        return output;
    }

    /// <summary>Runs it again and again until it ends well: a server that takes connections may not answer yet.</summary>
    public static async Task UntilItSucceedsAsync(string program, params string[] arguments)
    {
        for (var watch = Stopwatch.StartNew(); (await RunAsync(program, arguments)).ExitCode != 0;)
        {
            Assert.True(watch.Elapsed < Patience, $"{program} never succeeds.");
            await Task.Delay(20);
        }
    }

    /// <summary>The same, with the program before its arguments.</summary>
    public static Task<string> SucceedAsync(string[] command) => SucceedAsync(command[0], command[1..]);

    /// <summary>The same, with the program before its arguments.</summary>
    public static Task<SystemProgram> ServeAsync(int port, string[] command) => ServeAsync(port, command[0], command[1..]);

    /// <summary>Starts a server in the foreground and waits until it takes connections.</summary>
    public static async Task<SystemProgram> ServeAsync(int port, string program, params string[] arguments)
    {
        var server = Start(program, arguments, capture: false);
        for (var watch = Stopwatch.StartNew(); !await IsOpenAsync(port);)
        {
            Assert.False(server._process.HasExited, $"{program} has ended instead of serving.");
            Assert.True(watch.Elapsed < Patience, $"{program} takes no connections.");
            await Task.Delay(20);
        }

        return server;
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static SystemProgram Start(string program, string[] arguments, bool capture)
    {
        try
        {
            return new(Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = capture, RedirectStandardError = capture })!);
        }
        catch (Win32Exception missing)
        {
            Assert.Skip($"{program} is not installed here; make test installs it. ({missing.Message})");
            throw;
        }
    }

    private static async Task<bool> IsOpenAsync(int port)
    {
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
