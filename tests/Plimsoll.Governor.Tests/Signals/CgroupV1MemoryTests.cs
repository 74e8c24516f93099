namespace Plimsoll.Governor.Tests;

public sealed class CgroupV1MemoryTests : IDisposable
{
    private const string Folder = "sys/fs/cgroup/memory";
    private readonly FakeTree tree = new();

    public void Dispose() => tree.Dispose();

    [Theory]
    [InlineData(StatTexts.V1Linux618, 102_000_000)]
    [InlineData(StatTexts.V1Linux49, 100_000_000)]
    public void Read_StatOfAKernel_CountsTheWholeSubtree(string stat, long expected)
    {
        using var source = tree.InV1("/").V1Group("", "536870912", stat).Detect();
        Assert.Equal(expected, source.Read().UnreclaimableBytes);
    }

    [Fact]
    public void Read_KernelMemory_CountsTheMachinesPinnedShare()
    {
        tree.Add($"{Folder}/memory.kmem.usage_in_bytes", "10000000"); // 30 % of the fake machine's kernel memory is pinned
        using var source = tree.InV1("/").V1Group("", "536870912").Detect();
        Assert.Equal(105_000_000, source.Read().UnreclaimableBytes);
    }

    [Fact]
    public void Read_MachineWithoutSlabLines_CountsAllKernelMemory()
    {
        tree.Add($"{Folder}/memory.kmem.usage_in_bytes", "10000000").Add("proc/meminfo", "MemTotal: 4194304 kB\nMemAvailable: 1 kB");
        using var source = tree.InV1("/").V1Group("", "536870912").Detect();
        Assert.Equal(112_000_000, source.Read().UnreclaimableBytes);
    }

    [Fact]
    public void Read_SocketBuffers_AreCounted()
    {
        tree.Add($"{Folder}/memory.kmem.tcp.usage_in_bytes", "40960");
        using var source = tree.InV1("/").V1Group("", "536870912").Detect();
        Assert.Equal(102_040_960, source.Read().UnreclaimableBytes);
    }

    [Fact]
    public void Read_LimitIsTheParents_SystemIsTheParent()
    {
        using var source = tree.InV1("/pod/server").V1Group("/pod", "536870912", "total_rss 400000000")
            .V1Group("/pod/server", "9223372036854771712", "hierarchical_memory_limit 536870912\ntotal_rss 7").Detect();
        Assert.Equal(new MemoryReading(7, 400_000_000, 536_870_912), source.Read());
    }

    [Fact]
    public void Read_AThousandTimes_AllocatesNothing()
    {
        tree.Add($"{Folder}/memory.kmem.usage_in_bytes", "1").Add($"{Folder}/memory.kmem.tcp.usage_in_bytes", "1");
        using var source = tree.InV1("/").V1Group("", "536870912").Detect();
        Assert.Equal(0, Allocations.Of(() => source.Read()));
    }
}
