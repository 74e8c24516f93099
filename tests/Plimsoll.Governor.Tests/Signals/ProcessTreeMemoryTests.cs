using System.Runtime.InteropServices;

namespace Plimsoll.Governor.Tests;

[Collection(nameof(MeasuredMemory))]
public sealed class ProcessTreeMemoryTests
{
    private const int Held = 64 << 20;
    private const int Tolerance = 8 << 20;

    [Fact]
    public void Read_FakeProcess_CountsResidentWithoutShared()
    {
        using var tree = new FakeTree();
        using var source = tree.Detect();
        Assert.Equal(new MemoryReading(60 << 20, 1L << 30, 4L << 30) { ChildrenBytes = 0 }, source.Read());
    }

    [Fact]
    public void Read_SharedMemory_CountsIt()
    {
        using var tree = new FakeTree().Add("proc/self/status", "VmRSS:\t   71680 kB\nRssShmem:\t   10240 kB");
        using var source = tree.Detect();
        Assert.Equal(70 << 20, source.Read().UnreclaimableBytes);
    }

    [Fact]
    public void Read_SharedMemoryGrows_SeesItASecondLater()
    {
        var time = new ManualTime();
        using var tree = new FakeTree().Add("proc/self/status", "RssShmem:\t   10240 kB");
        using var source = new ProcessTreeMemory(tree.Root, "self", time);
        source.Read();
        tree.Add("proc/self/status", "RssShmem:\t   20480 kB");
        Assert.Equal(70 << 20, source.Read().UnreclaimableBytes);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(80 << 20, source.Read().UnreclaimableBytes);
    }

    [Fact]
    public void Read_AfterANativeAllocation_SeesIt()
    {
        using var source = new ProcessTreeMemory();
        var before = source.Read().UnreclaimableBytes;
        var block = Marshal.AllocHGlobal(Held);
        for (var offset = 0; offset < Held; offset += Environment.SystemPageSize)
            Marshal.WriteByte(block, offset, 1);
        var grown = source.Read().UnreclaimableBytes - before;
        Marshal.FreeHGlobal(block);
        Assert.InRange(grown, Held - Tolerance, Held + Tolerance);
    }

    [Fact]
    public void Read_AfterAManagedAllocation_SeesIt()
    {
        using var source = new ProcessTreeMemory();
        var before = source.Read().UnreclaimableBytes;
        var block = new byte[Held];
        Array.Fill(block, (byte)1);
        var grown = source.Read().UnreclaimableBytes - before;
        GC.KeepAlive(block);
        Assert.InRange(grown, Held - Tolerance, Held + Tolerance);
    }

    [Fact]
    public async Task Watch_AChild_CountsItUntilDisposed()
    {
        using var source = new ProcessTreeMemory();
        using var child = await HoldingChild.StartAsync(Held);
        var before = source.Read().UnreclaimableBytes;

        var watch = source.Watch(child.Id);
        Assert.InRange(source.Read().UnreclaimableBytes - before, Held - Tolerance, Held + Tolerance);

        watch.Dispose();
        Assert.InRange(source.Read().UnreclaimableBytes - before, -Tolerance, Tolerance);
    }

    [Fact]
    public async Task Watch_TheChildEnds_CountsNothing()
    {
        using var source = new ProcessTreeMemory();
        using var child = await HoldingChild.StartAsync(Held);
        var before = source.Read().UnreclaimableBytes;
        using var watch = source.Watch(child.Id);

        await child.KillAsync();

        Assert.InRange(source.Read().UnreclaimableBytes - before, -Tolerance, Tolerance);
        Assert.Equal(0, Allocations.Of(() => source.Read()));
    }

    [Fact]
    public async Task Watch_AChildGoneBefore_CountsNothing()
    {
        using var source = new ProcessTreeMemory();
        using var child = await HoldingChild.StartAsync();
        await child.KillAsync();
        using var watch = source.Watch(child.Id);
        Assert.Same(NoWatch.Instance, watch);
    }

    [Fact]
    public async Task Read_AThousandTimes_AllocatesNothing()
    {
        using var source = new ProcessTreeMemory();
        using var child = await HoldingChild.StartAsync();
        using var watch = source.Watch(child.Id);
        Assert.Equal(0, Allocations.Of(() => source.Read()));
    }

    [Fact]
    public async Task Watch_FromManyThreadsWhileReading_LosesNobody()
    {
        using var tree = new FakeTree().Add("proc/7/statm", $"9 {(1 << 20) / Environment.SystemPageSize} 0 0 0 0 0");
        using var source = tree.Detect();
        var watches = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() =>
        {
            var watch = source.Watch(7);
            source.Read();
            return watch;
        })));
        Assert.Equal(((60 + 64) << 20, 64L << 20), (source.Read().UnreclaimableBytes, source.Read().ChildrenBytes));

        Parallel.ForEach(watches, watch => watch.Dispose());
        Assert.Equal(60 << 20, source.Read().UnreclaimableBytes);
    }
}
