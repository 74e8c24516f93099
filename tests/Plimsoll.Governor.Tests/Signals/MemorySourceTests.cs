namespace Plimsoll.Governor.Tests;

public sealed class MemorySourceTests : IDisposable
{
    private const long Half = 512L << 20;
    private const string NoV1Limit = "9223372036854771712";
    private readonly FakeTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void Detect_V2Container_TakesItsLimit()
    {
        tree.InV2("/").V2Group("", $"{Half}");
        AssertDetects("cgroup v2", Half);
    }

    [Fact]
    public void Detect_V2PathSeenFromOutside_TakesTheMountPoint()
    {
        tree.InV2("/system.slice/docker-4f2.scope").V2Group("", $"{Half}");
        AssertDetects("cgroup v2", Half);
    }

    [Fact]
    public void Detect_V2PathAboveTheNamespace_TakesTheMountPoint()
    {
        tree.InV2("/../sibling").V2Group("", $"{Half}").V2Group("/../sibling", $"{Half / 2}");
        AssertDetects("cgroup v2", Half);
    }

    [Fact]
    public void Detect_V2ParentLower_TakesTheParents()
    {
        tree.InV2("/a/b/c").V2Group("/a", $"{Half}").V2Group("/a/b", "max").V2Group("/a/b/c", $"{2 * Half}");
        AssertDetects("cgroup v2", Half);
    }

    [Fact]
    public void Detect_V2OwnLower_TakesItsOwn()
    {
        tree.InV2("/a/b").V2Group("/a", $"{2 * Half}").V2Group("/a/b", $"{Half}");
        AssertDetects("cgroup v2", Half);
    }

    [Fact]
    public void Detect_V2HighBelowMax_TakesHigh()
    {
        tree.InV2("/a").V2Group("/a", "max").Add("sys/fs/cgroup/a/memory.high", $"{Half}");
        AssertDetects("cgroup v2", Half);
    }

    [Fact]
    public void Detect_V2OwnWithoutController_TakesTheNearestAbove()
    {
        tree.InV2("/a/b").V2Group("/a", $"{Half}").Add("sys/fs/cgroup/a/b/cgroup.procs", "1");
        AssertDetects("cgroup v2", Half);
    }

    [Fact]
    public void Detect_V2Max_TakesTheProcessTree()
    {
        tree.InV2("/a").V2Group("/a", "max");
        AssertDetects("process tree", 4L << 30);
    }

    [Theory]
    [InlineData(4L << 30)]
    [InlineData(64L << 30)]
    public void Detect_LimitNotBelowTheMachine_TakesTheProcessTree(long limit)
    {
        tree.InV2("/a").V2Group("/a", $"{limit}");
        AssertDetects("process tree", 4L << 30);
    }

    [Fact]
    public void Detect_V1Group_TakesItsLimit()
    {
        tree.InV1("/app").V1Group("", NoV1Limit).V1Group("/app", $"{Half}");
        AssertDetects("cgroup v1", Half);
    }

    [Fact]
    public void Detect_V1ParentLower_TakesTheParents()
    {
        tree.InV1("/a/b").V1Group("", NoV1Limit).V1Group("/a", $"{Half}").V1Group("/a/b", $"{2 * Half}");
        AssertDetects("cgroup v1", Half);
    }

    [Fact]
    public void Detect_V1LimitOutOfSight_TakesTheInheritedOne()
    {
        tree.InV1("/docker/4f2").V1Group("", NoV1Limit, $"hierarchical_memory_limit {Half}");
        AssertDetects("cgroup v1", Half);
    }

    [Fact]
    public void Detect_V1MountShowsTheContainer_StripsItsPath()
    {
        const string Mount = "35 31 0:32 /docker/4f2 /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory";
        tree.InV1("/docker/4f2/worker", Mount).V1Group("", $"{2 * Half}").V1Group("/worker", $"{Half}");
        AssertDetects("cgroup v1", Half);
    }

    [Fact]
    public void Detect_V1NoLimit_TakesTheProcessTree()
    {
        tree.InV1("/app").V1Group("/app", NoV1Limit);
        AssertDetects("process tree", 4L << 30);
    }

    [Fact]
    public void Detect_BothMountedMemoryInV1_TakesV1()
    {
        tree.InV1("/app", $"41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n{FakeTree.V1Mount}")
            .Add("sys/fs/cgroup/unified/cgroup.controllers", "hugetlb").V1Group("/app", $"{Half}");
        AssertDetects("cgroup v1", Half);
    }

    [Fact]
    public void Detect_MountPointWithASpace_IsFound()
    {
        tree.InV2("/", @"30 23 0:26 / /mnt/c\040groups rw - cgroup2 cgroup2 rw")
            .Add("mnt/c groups/memory.max", $"{Half}").Add("mnt/c groups/memory.stat", "anon 1");
        AssertDetects("cgroup v2", Half);
    }

    [Fact]
    public void Detect_NoCgroupFiles_TakesTheProcessTree() => AssertDetects("process tree", 4L << 30);

    [Fact]
    public void Detect_MalformedLines_TakesTheProcessTree()
    {
        tree.Add("proc/self/cgroup", "nonsense\n\n4:memory").Add("proc/self/mountinfo", "1 2\n - \n35 31 0:32 / /x rw - cgroup");
        AssertDetects("process tree", 4L << 30);
    }

    [Fact]
    public void Detect_ThisMachine_FindsMemoryInUse()
    {
        using var source = MemorySource.Detect();
        var reading = source.Read();
        Assert.InRange(reading.UnreclaimableBytes, 1 << 20, source.LimitBytes);
        Assert.InRange(reading.SystemUsedBytes, 1 << 20, reading.SystemTotalBytes);
    }

    private void AssertDetects(string name, long limit)
    {
        using var source = tree.Detect();
        Assert.Equal((name, limit), (source.Name, source.LimitBytes));
    }
}
