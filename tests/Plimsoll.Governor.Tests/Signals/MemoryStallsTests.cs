namespace Plimsoll.Governor.Tests;

public sealed class MemoryStallsTests : IDisposable
{
    private const string Busy = "some avg10=12.34 avg60=0.17 avg300=1.11 total=58761459\nfull avg10=5.06 avg60=0.13 avg300=0.96 total=57845806";
    private const string Worst =
        "some avg10=100.00 avg60=100.00 avg300=100.00 total=18446744073709551615\nfull avg10=99.99 avg60=99.99 avg300=99.99 total=18446744073709551615";

    private readonly FakeTree tree = new();

    public void Dispose() => tree.Dispose();

    [Theory]
    [InlineData(Busy, 12.34, 5.06)]
    [InlineData(Worst, 100, 99.99)]
    public void ReadMachine_Text_GivesTheLastTenSeconds(string text, double some, double full)
    {
        using var stalls = MemoryStalls.Open(tree.Add("proc/pressure/memory", text).Root);
        Assert.Equal(new StallReading(some, full), stalls.ReadMachine());
        Assert.Null(stalls.ReadContainer());
    }

    [Fact]
    public void ReadContainer_V2_IsTheOwnCgroups()
    {
        tree.InV2("/pod/server").V2Group("/pod", "536870912").V2Group("/pod/server", "max")
            .Add("sys/fs/cgroup/pod/memory.pressure", Worst).Add("sys/fs/cgroup/pod/server/memory.pressure", Busy);
        using var stalls = MemoryStalls.Open(tree.Root);
        Assert.Equal(new StallReading(12.34, 5.06), stalls.ReadContainer());
        Assert.Null(stalls.ReadMachine());
    }

    [Fact]
    public void ReadContainer_V1_HasNone()
    {
        tree.InV1("/app").V1Group("/app", "536870912").Add("sys/fs/cgroup/memory/app/memory.pressure", Busy);
        using var stalls = MemoryStalls.Open(tree.Root);
        Assert.Null(stalls.ReadContainer());
    }

    [Theory]
    [InlineData("")]
    [InlineData("some avg10=")]
    [InlineData("some avg10=1.00 avg60=0.00 avg300=0.00 total=0")]
    public void ReadMachine_TextThatTellsNothing_IsNull(string text)
    {
        using var stalls = MemoryStalls.Open(tree.Add("proc/pressure/memory", text).Root);
        Assert.Null(stalls.ReadMachine());
    }

    [Fact]
    public void ReadMachine_TextChanges_ShowsTheNewOne()
    {
        using var stalls = MemoryStalls.Open(tree.Add("proc/pressure/memory", Worst).Root);
        tree.Add("proc/pressure/memory", Busy);
        Assert.Equal(12.34, stalls.ReadMachine()?.SomePercent);
    }

    [Fact]
    public void Read_AThousandTimes_AllocatesNothing()
    {
        tree.Add("proc/pressure/memory", Busy).InV2("/").V2Group("", "536870912").Add("sys/fs/cgroup/memory.pressure", Worst);
        using var stalls = MemoryStalls.Open(tree.Root);
        Assert.Equal(0, Allocations.Of(() => stalls.ReadMachine()));
        Assert.Equal(0, Allocations.Of(() => stalls.ReadContainer()));
    }

    [Fact]
    public void ReadMachine_ThisMachine_IsAShareOrNone()
    {
        using var stalls = MemoryStalls.Open();
        if (stalls.ReadMachine() is { } reading)
            Assert.InRange(reading.FullPercent, 0, 100);
    }
}
