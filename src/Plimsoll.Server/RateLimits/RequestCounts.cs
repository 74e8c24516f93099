using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Plimsoll.Server.RateLimits;

/// <summary>
/// Counts requests by sender in windows of the clock. Counting never waits for others: servers tell each other twice a second, so a limit holds for all of
/// them but for what comes in between.
/// </summary>
internal sealed class RequestCounts(IOptions<RateLimitOptions> options, TimeProvider time)
{
    /// <summary>2 MB at most. Of more senders within a window nobody is refused for lack of a place: memory is guarded by its price, not here.</summary>
    public const int MostSenders = 10_000;

    private volatile Window _current = new(0);

    /// <summary>Counts a request. Returns the seconds to wait where it is one too many; 0: it is not.</summary>
    public int Count(string sender, int limit)
    {
        var (window, left) = Now();
        if (!window.Senders.TryGetValue(sender, out var count))
        {
            if (window.Senders.Count >= MostSenders)
                return 0;
            count = window.Senders.GetOrAdd(sender, _ => new());
        }

        return count.Add() > limit ? Math.Max(1, (int)Math.Ceiling(left.TotalSeconds)) : 0;
    }

    /// <summary>The number of the window, and who has sent something in it that others do not know of.</summary>
    public (long Window, List<KeyValuePair<string, RequestCount>> Senders) Untold()
    {
        var (window, _) = Now();
        return (window.Number, [.. window.Senders.Where(sender => sender.Value.Untold > 0)]);
    }

    private (Window Window, TimeSpan Left) Now()
    {
        var length = options.Value.WindowSeconds * 1000L;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var current = _current;
        // two that meet here make one too many, with which a few requests go uncounted
        if (current.Number != now / length)
            _current = current = new(now / length);
        return (current, TimeSpan.FromMilliseconds(length - (now % length)));
    }

    private sealed record Window(long Number)
    {
        public ConcurrentDictionary<string, RequestCount> Senders { get; } = new();
    }
}
