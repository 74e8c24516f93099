using System.Diagnostics;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Workers;

/// <summary>A program that runs, counted by the governor's source. Disposing it ends it and all it has started, and waits for that.</summary>
internal sealed class LimitedChild : IAsyncDisposable
{
    /// <summary>Enough for the first dozen complaints, of which the first is the one that counts.</summary>
    private const int ErrorBytes = 4096;

    private readonly Process _process;
    private readonly IDisposable _watch;
    private readonly PeakMemory? _peak;

    /// <summary>Starts it. It is killed when its resident memory is above <paramref name="limitBytes"/>.</summary>
    public LimitedChild(ProcessStartInfo start, ChildProcesses children, string name, long limitBytes)
    {
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _watch = children.Enter(_process.Id, name, limitBytes);
        _peak = Follow(limitBytes);
    }

    public long PeakBytes => _peak?.Bytes ?? 0;

    public int ExitCode => _process.ExitCode;

    /// <summary>Waits for its end. Output is null where it was longer than allowed; then it was killed.</summary>
    public async Task<(byte[]? Output, string Errors)> EndAsync(int outputBytes, CancellationToken cancellationToken)
    {
        var output = ReadOutputAsync(outputBytes, cancellationToken);
        var errors = BoundedOutput.ReadStartAsync(_process.StandardError.BaseStream, ErrorBytes, cancellationToken);
        await Task.WhenAll(output, errors, WaitAsync(cancellationToken));
        return (await output, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _peak?.Dispose();
        _watch.Dispose();
        _process.Dispose();
    }

    private async Task<byte[]?> ReadOutputAsync(int maxBytes, CancellationToken cancellationToken)
    {
        var output = await BoundedOutput.ReadAllAsync(_process.StandardOutput.BaseStream, maxBytes, cancellationToken);
        if (output is null)
            Kill();
        return output;
    }

    /// <summary>What it has left behind is ended with it, for that may hold its output open.</summary>
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        ProcessGroup.KillAll(_process.Id);
    }

    private void Kill()
    {
        _process.Kill(); // for it may not lead its group yet
        ProcessGroup.KillAll(_process.Id);
    }

    /// <summary>Null where it ended before it was looked at.</summary>
    private PeakMemory? Follow(long limitBytes)
    {
        try
        {
            return new PeakMemory(_process.Id, limitBytes, Kill);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
