using System.Globalization;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Workers;

/// <summary>A limited program is counted while it runs, and nothing of it runs afterwards.</summary>
public sealed class ProgramLifetimeTests : IDisposable
{
    private readonly ProgramBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Note => Path.Combine(_bench.Folder, "note");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task RunAsync_Hang_IsEndedByTheClock()
    {
        var end = await _bench.RunAsync(ProgramBench.Call("sleep", "1000") with { Timeout = TimeSpan.FromMilliseconds(300) }, Token);

        var failed = Assert.IsType<ProgramOutcome.Failed>(end);
        Assert.Equal(ProgramFault.TimedOut, failed.Fault);
        Assert.Equal("sleep was ended: it took longer than 0.3 seconds.", failed.Sentence);
    }

    [Fact]
    public async Task RunAsync_Running_IsCountedAndPaid()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = _bench.Programs.RunAsync(ProgramBench.Call("sleep", "1000"), stop.Token);

        await Patient.UntilAsync(() => _bench.Memory.Counted == 1, "The child was not counted.");
        Assert.Equal(50L << 20, _bench.Governor.Snapshot().LeasedBytes);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(30), Token));
        _bench.AssertNothingRuns();
    }

    [Fact]
    public async Task RunAsync_TimedOut_TakesItsOwnChildrenAlong()
    {
        var call = ProgramBench.Call("sh", "-c", "sleep 1000 & echo $! > \"$0\"; wait", Note) with { FileBytes = 100, Timeout = TimeSpan.FromSeconds(1) };

        Assert.IsType<ProgramOutcome.Failed>(await _bench.RunAsync(call, Token));

        await AssertEndedAsync(NotedChild());
    }

    [Fact]
    public async Task RunAsync_Ended_LeavesNobodyBehind()
    {
        // the one left behind holds the output open, which must not keep the call waiting
        var call = ProgramBench.Call("sh", "-c", "sleep 1000 & echo $! > \"$0\"", Note) with { FileBytes = 100 };

        Assert.IsType<ProgramOutcome.Finished>(await _bench.RunAsync(call, Token));

        await AssertEndedAsync(NotedChild());
    }

    [Fact]
    public async Task RunAsync_CancelledBefore_StartsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.RunAsync(ProgramBench.Call("true"), new CancellationToken(canceled: true)));

        Assert.Empty(_bench.Memory.Seen);
    }

    [Fact]
    public async Task RunAsync_ManyAtOnce_AllEnd()
    {
        var ends = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _bench.Programs.RunAsync(ProgramBench.Call("true"), Token)));

        Assert.All(ends, end => Assert.IsType<ProgramOutcome.Finished>(end));
        _bench.AssertNothingRuns();
    }

    [Fact]
    public async Task RunAsync_Peak_IsWhatTheKernelMarked()
    {
        // 20 blocks of 30 MB, one after the other in the same place
        var end = await _bench.RunAsync(ProgramBench.Call("dd", "if=/dev/zero", "of=/dev/null", "bs=30M", "count=20"), Token);

        Assert.InRange(Assert.IsType<ProgramOutcome.Finished>(end).PeakBytes, 30L << 20, 50L << 20);
    }

    private int NotedChild() => int.Parse(File.ReadAllText(Note), CultureInfo.InvariantCulture);

    private static Task AssertEndedAsync(int processId) =>
        Patient.UntilAsync(() => !ProgramBench.Runs(processId), "A child of the child still runs.");
}
