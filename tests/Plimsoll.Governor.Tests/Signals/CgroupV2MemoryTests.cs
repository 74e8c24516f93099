namespace Plimsoll.Governor.Tests;

public sealed class CgroupV2MemoryTests : IDisposable
{
    private readonly FakeTree tree = new();

    public void Dispose() => tree.Dispose();

    [Theory]
    [InlineData(StatTexts.V2Linux61, 104_530_000)]
    [InlineData(StatTexts.V2Linux515, 104_530_000)]
    [InlineData(StatTexts.V2Linux54, 103_629_000)]
    [InlineData("anon 5", 5)]
    public void Read_StatOfAKernel_CountsEveryUnreclaimableByteOnce(string stat, long expected)
    {
        using var source = tree.InV2("/").V2Group("", "536870912", stat).Detect();
        Assert.Equal(expected, source.Read().UnreclaimableBytes);
    }

    [Fact]
    public void Read_InAContainer_SystemIsTheContainer()
    {
        using var source = tree.InV2("/").V2Group("", "536870912").Detect();
        Assert.Equal(new MemoryReading(104_530_000, 104_530_000, 536_870_912), source.Read());
    }

    [Fact]
    public void Read_LimitIsTheParents_SystemIsTheParent()
    {
        using var source = tree.InV2("/pod/server").V2Group("/pod", "536870912", "anon 400000000").V2Group("/pod/server", "max", "anon 7").Detect();
        Assert.Equal(new MemoryReading(7, 400_000_000, 536_870_912), source.Read());
    }

    [Fact]
    public void Read_StatChanges_ShowsTheNewText()
    {
        using var source = tree.InV2("/").V2Group("", "536870912", "anon 7").Detect();
        source.Read();
        tree.Add("sys/fs/cgroup/memory.stat", "anon 8");
        Assert.Equal(8, source.Read().UnreclaimableBytes);
    }

    [Fact]
    public void Read_AThousandTimes_AllocatesNothing()
    {
        using var source = tree.InV2("/pod/server").V2Group("/pod", "536870912").V2Group("/pod/server", "max").Detect();
        Assert.Equal(0, Allocations.Of(() => source.Read()));
    }

    [Fact]
    public void Watch_AnyChild_ChangesNothing()
    {
        using var source = tree.InV2("/").V2Group("", "536870912").Detect();
        var before = source.Read();
        using var watch = source.Watch(Environment.ProcessId);
        Assert.Equal(before, source.Read());
    }
}
