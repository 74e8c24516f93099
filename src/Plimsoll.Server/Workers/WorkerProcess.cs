using System.Diagnostics;
using System.Globalization;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Workers;

/// <summary>
/// A running <c>plimsoll worker</c>, counted by the governor's source while it lives. One task at a time; after a loss it is of no more use.
/// </summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>All of the server's environment that a worker gets: none of its settings, which may hold secrets.</summary>
    private static readonly string[] Inherited = ["PATH", "HOME", "LANG", "TMPDIR", "DOTNET_ROOT", "LD_LIBRARY_PATH"];

    private static readonly Dictionary<string, string> Limits = new()
    {
        ["MALLOC_ARENA_MAX"] = "1", // one thread decodes
        ["MALLOC_TRIM_THRESHOLD_"] = "131072", // 105 → 94 MB at the peak of 50 photos
        ["VIPSHOME"] = "/nonexistent", // libvips looks for its modules there: 6 MB of poppler, ImageMagick, HEIF and OpenSlide that must not run
        ["VIPS_WARNING"] = "0", // standard error is the server's log, and no stranger's picture writes into that
        ["DOTNET_GCHeapHardLimit"] = "0x2000000", // 32 MB: frames and little else
        ["DOTNET_EnableDiagnostics"] = "0", // no socket for debuggers
        ["DOTNET_TieredCompilation"] = "1",
        ["DOTNET_TC_CallCounting"] = "0", // nothing is compiled a second time: 3 MB less, for 7 % of the time of a page for OCR
    };

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly IDisposable _watch;
    private bool _isLetGo;

    private WorkerProcess(Process process, IDisposable watch)
    {
        _process = process;
        _watch = watch;
    }

    public int Id => _process.Id;

    /// <summary>Tasks it was given.</summary>
    public int Tasks { get; private set; }

    public bool HasEnded => _process.HasExited;

    public static WorkerProcess Start(ChildProcesses children, long leasedBytes)
    {
        var start = OwnProgram.Start("worker");
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        foreach (var name in start.Environment.Keys.Except(Inherited).Except(OwnProgram.SmallCollector.Keys).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Limits)
            start.Environment[name] = value;

        var process = Process.Start(start)!;
        return new WorkerProcess(process, children.Enter(process.Id, "plimsoll worker", leasedBytes));
    }

    /// <summary>Gives it a task and waits for the answer.</summary>
    /// <exception cref="WorkerLostException">It died, hung beyond the time-out and was killed, or answered nonsense.</exception>
    public async Task<WorkerAnswer> AskAsync(WorkerRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Tasks++;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await WorkerFrame.WriteAsync(_process.StandardInput.BaseStream, request.Write, limit.Token);
            return await WorkerFrame.ReadAsync(_process.StandardOutput.BaseStream, WorkerAnswer.Read, limit.Token)
                ?? throw new WorkerLostException($"the worker ended {await EndAsync()}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WorkerLostException(string.Create(CultureInfo.InvariantCulture, $"it took longer than {timeout.TotalSeconds:0.#} seconds"));
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw new WorkerLostException($"the worker broke off: {broken.Message}", broken);
        }
    }

    /// <summary>Lets it end by itself, and kills it where it does not.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Farewell).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DisposeAsync();
    }

    /// <summary>Kills it where it still runs. A server that stops may do so while the worker is being stopped for its idleness.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isLetGo, true))
            return;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _watch.Dispose();
        _process.Dispose();
    }

    private async Task<string> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Farewell).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.HasExited
            ? string.Create(CultureInfo.InvariantCulture, $"with exit code {_process.ExitCode}{(_process.ExitCode == 137 ? " (killed, perhaps for its memory)" : "")}")
            : "its answers";
    }
}
