using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Workers;

/// <summary>A worker that dies or hangs costs its picture a second try and the server nothing.</summary>
public sealed class WorkerLossTests
{
    [Fact]
    public async Task RunAsync_WorkerKilledInTheMiddle_IsMadeByAFreshOne()
    {
        await using var bench = new WorkerBench();
        await bench.MakeAsync(SamplePhoto.Bill);
        var lost = bench.Worker;

        WorkerBench.Stop(lost); // so that it is in the middle until it is killed
        var making = bench.BeginAsync(SamplePhoto.Bill);
        WorkerBench.Kill(lost);

        Assert.IsType<WorkerOutcome.Made>(await making);
        Assert.NotEqual(lost, bench.Worker);
        Assert.Equal(1, bench.Pressure.Recycled);
    }

    [Fact]
    public async Task RunAsync_WorkerKilledTwice_FailsWithTheReasonAndTheNextIsMade()
    {
        await using var bench = new WorkerBench();

        var making = bench.BeginAsync(SamplePhoto.Bill);
        await KillNextAsync(bench, 1);
        await KillNextAsync(bench, 2);

        var failed = Assert.IsType<WorkerOutcome.Failed>(await making);
        Assert.Contains("killed, perhaps for its memory", failed.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("twice.", failed.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, bench.LeasedBytes);
        await bench.MakeAsync(SamplePhoto.Bill);
    }

    [Fact]
    public async Task RunAsync_WorkerHangs_IsKilledAtTheTimeOutAndMadeByAFreshOne()
    {
        await using var bench = new WorkerBench(options => options.TimeoutSeconds = 5);
        await bench.MakeAsync(SamplePhoto.Bill);
        var hanging = bench.Worker;

        WorkerBench.Stop(hanging);
        await bench.MakeAsync(SamplePhoto.Bill);

        Assert.False(ProgramBench.Runs(hanging));
    }

    [Fact]
    public async Task RunAsync_WorkerDiedWhileIdle_CostsNoAttempt()
    {
        await using var bench = new WorkerBench();
        await bench.MakeAsync(SamplePhoto.Bill);
        var dead = bench.Worker;
        WorkerBench.Kill(dead);
        await Patient.UntilAsync(() => !ProgramBench.Runs(dead), "It still runs.");

        await bench.MakeAsync(SamplePhoto.Bill);

        Assert.NotEqual(dead, bench.Worker);
        Assert.Equal(WorkerBench.Price, bench.LeasedBytes);
    }

    [Fact]
    public async Task RunAsync_Cancelled_KillsTheWorker()
    {
        await using var bench = new WorkerBench();
        await bench.MakeAsync(SamplePhoto.Bill);
        var worker = bench.Worker;
        WorkerBench.Stop(worker);
        using var stop = new CancellationTokenSource();

        var making = bench.Pool.RunAsync(new WorkerRequest(WorkerTask.ReadPage, bench.Save(SamplePhoto.Bill), bench.Preview), WorkerBench.Price, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.False(ProgramBench.Runs(worker));
        Assert.Equal(0, bench.LeasedBytes);
    }

    private static async Task KillNextAsync(WorkerBench bench, int count)
    {
        await Patient.UntilAsync(() => bench.Memory.Seen.Count() == count, "No worker was started.");
        var worker = bench.Memory.Seen.Single(ProgramBench.Runs);
        WorkerBench.Kill(worker);
    }
}
