using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Auth;

/// <summary>Counts failed sign-ins a minute, for a user name and for an address.</summary>
internal sealed class SignInThrottle(TimeProvider time, IOptions<AuthOptions> options)
{
    private const int MostNames = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Failures> _failures = new();

    /// <summary>Seconds to wait before the next attempt under any of these names; 0: none.</summary>
    public int WaitSeconds(params ReadOnlySpan<string> names)
    {
        var now = time.GetUtcNow();
        var wait = TimeSpan.Zero;
        foreach (var name in names)
        {
            if (_failures.TryGetValue(name, out var failures) && failures.Count >= options.Value.AttemptsPerMinute && failures.Until - now > wait)
                wait = failures.Until - now;
        }

        return (int)Math.Ceiling(wait.TotalSeconds);
    }

    public void Failed(params ReadOnlySpan<string> names)
    {
        var now = time.GetUtcNow();
        if (_failures.Count >= MostNames)
            ForgetOld(now);
        foreach (var name in names)
            _failures.AddOrUpdate(name, new Failures(1, now + Window), (_, old) => old.Until < now ? new(1, now + Window) : old with { Count = old.Count + 1 });
    }

    private void ForgetOld(DateTimeOffset now)
    {
        foreach (var (name, failures) in _failures)
        {
            if (failures.Until < now)
                _failures.TryRemove(name, out _);
        }

        // thousands of names within a minute are an attack on the table itself
        if (_failures.Count >= MostNames)
            _failures.Clear();
    }

    private readonly record struct Failures(int Count, DateTimeOffset Until);
}
