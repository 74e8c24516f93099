using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A pool of real workers, a governor of 1,000 MB, and a folder for what they make.</summary>
public sealed class WorkerBench : IAsyncDisposable
{
    internal const long Mb = 1 << 20;

    /// <summary>More than any of the samples takes; what is leased for it is the same.</summary>
    internal const long Price = 96 * Mb;

    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-workers-").FullName;

    public WorkerBench()
        : this(_ => { })
    {
    }

    internal WorkerBench(Action<WorkerOptions> adjust)
    {
        var options = new WorkerOptions { LingerSeconds = 600 };
        adjust(options);
        Governor = new MemoryGovernor(
            Memory,
            new GovernorOptions { MaxMemoryBytes = 1000 * Mb, ReadingLifetime = TimeSpan.Zero, MinimumDwell = TimeSpan.Zero },
            TimeProvider.System);
        Pressure = new PressureLog(Governor, TimeProvider.System);
        Pool = new WorkerPool(Governor, new ChildProcesses(Memory, TimeProvider.System), Pressure, Options.Create(options), TimeProvider.System, NullLogger<WorkerPool>.Instance);
    }

    internal WatchedMemory Memory { get; } = new();

    internal MemoryGovernor Governor { get; }

    internal PressureLog Pressure { get; }

    internal WorkerPool Pool { get; }

    /// <summary>The one worker that runs.</summary>
    internal int Worker => Assert.Single(Pool.ProcessIds);

    internal long LeasedBytes => Governor.Snapshot().LeasedBytes;

    internal string Preview => Path.Combine(_folder, "preview.jpg");

    internal string Thumbnail => Path.Combine(_folder, "thumbnail.webp");

    /// <summary>Begins a task on bytes in a file of their own.</summary>
    internal Task<WorkerOutcome> BeginAsync(byte[] picture, long price = Price, bool codes = false) =>
        RunAsync(new WorkerRequest(WorkerTask.Prepare, Save(picture), Preview) { Thumbnail = Thumbnail, Codes = codes }, price);

    internal async Task<WorkerAnswer> MakeAsync(byte[] picture, long price = Price, bool codes = false) =>
        Assert.IsType<WorkerOutcome.Made>(await BeginAsync(picture, price, codes)).Answer;

    internal Task<WorkerOutcome> ReadPageAsync(byte[] picture, int page, string target) =>
        RunAsync(new WorkerRequest(WorkerTask.ReadPage, Save(picture), target) { Page = page }, Price);

    internal string Save(byte[] picture)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, picture);
        return path;
    }

    internal static void Stop(int processId) => Assert.Equal(0, Signal(processId, 19)); // SIGSTOP

    internal static void Resume(int processId) => Assert.Equal(0, Signal(processId, 18)); // SIGCONT

    internal static void Kill(int processId) => Assert.Equal(0, Signal(processId, 9)); // SIGKILL

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        Assert.Equal(0, LeasedBytes);
        Assert.Equal(0, Memory.Counted);
        Assert.DoesNotContain(Memory.Seen, ProgramBench.Runs);
    }

    private Task<WorkerOutcome> RunAsync(WorkerRequest request, long price) =>
        Pool.RunAsync(request, price, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int processId, int signal);
}
