namespace Plimsoll.Governor.Tests;

[Collection(nameof(MeasuredMemory))]
public sealed class RealCgroupTests
{
    private const long Limit = 256L << 20;
    private const int Held = 64 << 20;

    [Fact]
    public async Task Detect_AChildInARealCgroup_SeesLimitAndMemory()
    {
        using var cgroup = RealCgroup.Create(Limit);
        using var child = await HoldingChild.StartAsync(Held, cgroup.Folder);

        using var source = MemorySource.Detect("/", $"{child.Id}");

        Assert.StartsWith("cgroup v", source.Name);
        Assert.Equal(Limit, source.LimitBytes);
        Assert.InRange(source.Read().UnreclaimableBytes, Held - (1 << 20), Held + (16 << 20));
    }

    [Fact]
    public async Task Read_FilesCachedInARealCgroup_AreNotCounted()
    {
        using var cgroup = RealCgroup.Create(Limit);
        using var child = await HoldingChild.StartAsync(cgroup: cgroup.Folder);
        using var source = MemorySource.Detect("/", $"{child.Id}");
        Assert.Equal(Limit, source.LimitBytes);
        var before = source.Read().UnreclaimableBytes;

        await CachingChild.ReadFileAsync(Held, cgroup.Folder);

        Assert.InRange(source.Read().UnreclaimableBytes - before, -(8 << 20), 8 << 20);
    }

    [Fact]
    public async Task Read_RealCgroup_AllocatesNothing()
    {
        using var cgroup = RealCgroup.Create(Limit);
        using var child = await HoldingChild.StartAsync(cgroup: cgroup.Folder);
        using var source = MemorySource.Detect("/", $"{child.Id}");
        Assert.Equal(Limit, source.LimitBytes);
        Assert.Equal(0, Allocations.Of(() => source.Read()));
    }
}
