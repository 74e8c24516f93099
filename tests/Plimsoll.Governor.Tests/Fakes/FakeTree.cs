namespace Plimsoll.Governor.Tests;

/// <summary>A copy of /proc and /sys/fs/cgroup with as much in it as a test needs: a machine of 4 GB and a process that uses 60 MB.</summary>
internal sealed class FakeTree : IDisposable
{
    public const string V1Mount = "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory";
    public const string V2Mount = "30 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate";

    private const string Meminfo = """
        MemTotal:        4194304 kB
        MemFree:          262144 kB
        MemAvailable:    3145728 kB
        Buffers:            8948 kB
        Slab:             102400 kB
        SReclaimable:      71680 kB
        SUnreclaim:        20480 kB
        KernelStack:        4096 kB
        PageTables:         4096 kB
        SecPageTables:         0 kB
        Percpu:             2048 kB
        """;

    public FakeTree()
    {
        Add("proc/meminfo", Meminfo);
        Add("proc/self/statm", $"765000 {(60 << 20) / Environment.SystemPageSize + 368} 368 5 0 123 0");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("plimsoll-tree-").FullName;

    public FakeTree Add(string path, string text)
    {
        var file = Path.Join(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text + "\n");
        return this;
    }

    public FakeTree InV2(string cgroup, string mount = V2Mount) => Add("proc/self/cgroup", $"0::{cgroup}").Add("proc/self/mountinfo", mount);

    public FakeTree InV1(string cgroup, string mount = V1Mount) =>
        Add("proc/self/cgroup", $"9:name=systemd:/\n4:memory:{cgroup}\n1:cpu,cpuacct:/\n0::/").Add("proc/self/mountinfo", mount);

    public FakeTree V2Group(string cgroup, string max, string? stat = null) =>
        Add($"sys/fs/cgroup{cgroup}/memory.max", max).Add($"sys/fs/cgroup{cgroup}/memory.stat", stat ?? StatTexts.V2Linux61);

    public FakeTree V1Group(string cgroup, string limit, string? stat = null) =>
        Add($"sys/fs/cgroup/memory{cgroup}/memory.limit_in_bytes", limit)
            .Add($"sys/fs/cgroup/memory{cgroup}/memory.stat", stat ?? StatTexts.V1Linux618);

    public IMemorySource Detect() => MemorySource.Detect(Root);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
