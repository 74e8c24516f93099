using System.Text;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Workers;

/// <summary>A limited program takes no more than it may, of anything.</summary>
public sealed class ProgramLimitTests : IDisposable
{
    private readonly ProgramBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_bench.Folder, "target");

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("Max cpu time", "20", "21")]
    [InlineData("Max file size", "0", "0")]
    [InlineData("Max core file size", "0", "0")]
    [InlineData("Max open files", "64", "64")]
    [InlineData("Max address space", "419430400", "419430400")]
    public async Task RunAsync_Limits_AreSet(string name, string soft, string hard)
    {
        var limits = await OutputAsync(ProgramBench.Call("cat", "/proc/self/limits"));

        var line = Assert.Single(limits.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal));
        Assert.Equal([soft, hard], line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2]);
    }

    [Fact]
    public async Task RunAsync_Child_IsTheKernelsFirstChoice() =>
        Assert.Equal("1000\n", await OutputAsync(ProgramBench.Call("cat", "/proc/self/oom_score_adj")));

    [Fact]
    public async Task RunAsync_MoreThanItPaidFor_IsKilled()
    {
        var end = await FailAsync(ProgramBench.Call("dd", "if=/dev/zero", "of=/dev/null", "bs=200M", "count=100"));

        Assert.Equal(ProgramFault.OutOfMemory, end.Fault);
        Assert.InRange(end.PeakBytes, 50L << 20, 400L << 20);
    }

    [Fact]
    public async Task RunAsync_MoreThanItMayMap_IsOutOfMemory()
    {
        var end = await FailAsync(ProgramBench.Call("dd", "if=/dev/zero", "of=/dev/null", "bs=900M", "count=1"));

        Assert.Equal(ProgramFault.OutOfMemory, end.Fault);
        Assert.Equal("dd needs more memory than the 50 MB that it has paid for.", end.Sentence);
    }

    [Fact]
    public async Task RunAsync_LargeFile_IsCutAndTold()
    {
        var end = await FailAsync(ProgramBench.Call("dd", "if=/dev/zero", "of=" + Target, "bs=4k", "count=1000") with { FileBytes = 10_000 });

        Assert.Equal(ProgramFault.TooMuchOutput, end.Fault);
        Assert.Equal(10_000, new FileInfo(Target).Length);
    }

    [Fact]
    public async Task RunAsync_EndlessOutput_IsKilled() =>
        Assert.Equal(ProgramFault.TooMuchOutput, (await FailAsync(ProgramBench.Call("yes"))).Fault);

    [Fact]
    public async Task RunAsync_ManyComplaints_AreReadAndMostlyDropped()
    {
        var end = await _bench.RunAsync(ProgramBench.Call("sh", "-c", "head -c 5000000 /dev/zero >&2; echo done"), Token);

        var finished = Assert.IsType<ProgramOutcome.Finished>(end);
        Assert.Equal("done\n", Encoding.UTF8.GetString(finished.Output));
        Assert.Equal(4096, finished.Errors.Length);
    }

    [Fact]
    public async Task RunAsync_BusyForTooLong_IsEndedByItsProcessorTime()
    {
        // one second of it, where the clock on the wall gives twenty
        var call = ProgramBench.Call("prlimit", "--cpu=1:2", "--", "sh", "-c", "while :; do :; done");

        Assert.Equal(ProgramFault.TimedOut, (await FailAsync(call)).Fault);
    }

    private async Task<string> OutputAsync(ProgramCall call) =>
        Encoding.UTF8.GetString(Assert.IsType<ProgramOutcome.Finished>(await _bench.RunAsync(call, Token)).Output);

    private async Task<ProgramOutcome.Failed> FailAsync(ProgramCall call) =>
        Assert.IsType<ProgramOutcome.Failed>(await _bench.RunAsync(call, Token));
}
