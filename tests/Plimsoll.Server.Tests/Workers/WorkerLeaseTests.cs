using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Workers;

/// <summary>A worker is paid for as long as it lives, and is replaced before it grows.</summary>
public sealed class WorkerLeaseTests
{
    private static readonly byte[] _small = SamplePicture.Named("baseline.jpg");

    [Fact]
    public async Task RunAsync_WorkerLives_IsPaidAndCounted()
    {
        await using var bench = new WorkerBench();

        await bench.MakeAsync(_small, 90 * WorkerBench.Mb);

        Assert.Equal(96 * WorkerBench.Mb, bench.LeasedBytes); // in steps of 16
        Assert.Equal(1, bench.Memory.Counted);
        Assert.Contains(bench.Worker, bench.Memory.Seen);
    }

    [Fact]
    public async Task Shrink_IdleWorker_EndsItAndGivesItsBytesBack()
    {
        await using var bench = new WorkerBench();
        await bench.MakeAsync(_small);
        var worker = bench.Worker;

        bench.Pool.Shrink();

        Assert.Equal(0, bench.LeasedBytes);
        Assert.False(ProgramBench.Runs(worker));
        await bench.MakeAsync(_small);
    }

    [Fact]
    public async Task Shrink_BusyWorker_EndsItAfterItsPicture()
    {
        await using var bench = new WorkerBench();
        await bench.MakeAsync(_small);
        var worker = bench.Worker;
        WorkerBench.Stop(worker);
        var making = bench.BeginAsync(_small);

        bench.Pool.Shrink();

        WorkerBench.Resume(worker);
        Assert.IsType<WorkerOutcome.Made>(await making);
        Assert.Equal((0, 1), (bench.LeasedBytes, bench.Pressure.Recycled));
        Assert.False(ProgramBench.Runs(worker));
    }

    [Fact]
    public async Task RunAsync_NothingMoreToDo_TheWorkerEndsAfterItsLinger()
    {
        await using var bench = new WorkerBench(options => options.LingerSeconds = 0);

        await bench.MakeAsync(_small);

        await Patient.UntilAsync(() => bench.LeasedBytes == 0 && bench.Pool.ProcessIds.Count == 0, "The worker lingers.");
    }

    [Fact]
    public async Task Dispose_WhileAnIdleWorkerIsStopped_EndsIt()
    {
        await using var bench = new WorkerBench();
        await bench.MakeAsync(_small);
        var worker = bench.Worker;
        WorkerBench.Stop(worker); // it does not end by itself, and is killed
        var shrinking = Task.Run(bench.Pool.Shrink, TestContext.Current.CancellationToken);

        await bench.Pool.DisposeAsync();

        await shrinking.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(ProgramBench.Runs(worker));
    }

    [Fact]
    public async Task RunAsync_MemoryIsShort_StartsNothing()
    {
        await using var bench = new WorkerBench();
        bench.Memory.UsedMb = 950;

        Assert.IsType<WorkerOutcome.NoMemory>(await bench.BeginAsync(_small));

        Assert.Empty(bench.Memory.Seen);
        bench.Memory.UsedMb = 100;
        await bench.MakeAsync(_small);
    }

    [Fact]
    public async Task RunAsync_DearerThanTheWholeBudget_Fails()
    {
        await using var bench = new WorkerBench();

        var failed = Assert.IsType<WorkerOutcome.Failed>(await bench.BeginAsync(_small, 1100 * WorkerBench.Mb));

        Assert.Contains("1100 MB", failed.Sentence, StringComparison.Ordinal);
        Assert.Empty(bench.Memory.Seen);
    }

    [Fact]
    public async Task RunAsync_DearerPicture_StartsAFreshWorker()
    {
        await using var bench = new WorkerBench();
        await bench.MakeAsync(_small, 64 * WorkerBench.Mb);
        var first = bench.Worker;
        await bench.MakeAsync(_small, 48 * WorkerBench.Mb);
        Assert.Equal(first, bench.Worker);

        await bench.MakeAsync(_small, 65 * WorkerBench.Mb);

        Assert.NotEqual(first, bench.Worker);
        Assert.Equal(80 * WorkerBench.Mb, bench.LeasedBytes);
    }

    [Fact]
    public async Task RunAsync_EnoughPictures_ReplacesTheWorker()
    {
        await using var bench = new WorkerBench(options => options.RecycleAfter = 2);

        for (var i = 0; i < 5; i++)
            await bench.MakeAsync(_small);

        Assert.Equal(2, bench.Pressure.Recycled);
        Assert.Equal(3, bench.Memory.Seen.Count());
    }

    [Fact]
    public async Task RunAsync_WorkerRestsTooLarge_IsReplaced()
    {
        await using var bench = new WorkerBench(options => options.RecycleAboveMb = 32); // .NET alone is larger

        await bench.MakeAsync(_small);

        Assert.Equal(1, bench.Pressure.Recycled);
        Assert.Equal(0, bench.LeasedBytes);
    }
}
