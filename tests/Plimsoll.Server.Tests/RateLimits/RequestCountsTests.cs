using Microsoft.Extensions.Options;
using Plimsoll.Server.RateLimits;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.RateLimits;

public sealed class RequestCountsTests
{
    private readonly RequestCounts _counts = new(Options.Create(new RateLimitOptions()), new MovableTime());

    [Fact]
    public void Count_OthersHaveCountedToo_TheSumCounts()
    {
        Assert.Equal(0, _counts.Count("a", limit: 5));
        var (_, senders) = _counts.Untold();
        senders.Single().Value.Told(count: 1, everywhere: 4);

        Assert.Equal(0, _counts.Count("a", limit: 5));
        Assert.Equal(60, _counts.Count("a", limit: 5));
    }

    [Fact]
    public void Count_OthersHaveForgotten_ItsOwnStillCount()
    {
        for (var i = 0; i < 5; i++)
            _counts.Count("a", limit: 5);
        _counts.Untold().Senders.Single().Value.Told(count: 5, everywhere: 1);

        Assert.Equal(60, _counts.Count("a", limit: 5));
    }

    [Fact]
    public void Count_MoreSendersThanAreKept_NobodyNewIsRefusedAndNoMoreAreKept()
    {
        for (var i = 0; i < RequestCounts.MostSenders + 500; i++)
            _counts.Count($"sender {i}", limit: 1);

        Assert.Equal(RequestCounts.MostSenders, _counts.Untold().Senders.Count);
        Assert.Equal(0, _counts.Count("sender 10400", limit: 1));
        Assert.Equal(60, _counts.Count("sender 0", limit: 1));
    }
}
