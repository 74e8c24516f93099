namespace Plimsoll.Governor.Tests;

public sealed class PinnedKernelShareTests : IDisposable
{
    private readonly FakeTree tree = new();
    private readonly ManualTime time = new();

    public void Dispose() => tree.Dispose();

    [Theory]
    [InlineData(999, 0.3)]
    [InlineData(1000, 0.75)]
    public void Value_MachineChanges_FollowsWithinASecond(int milliseconds, double expected)
    {
        using var share = new PinnedKernelShare(tree.Root, time);
        tree.Add("proc/meminfo", "SReclaimable: 100 kB\nSUnreclaim: 300 kB");
        time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(expected, share.Value);
    }
}
