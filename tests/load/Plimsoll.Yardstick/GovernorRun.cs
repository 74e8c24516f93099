using System.Diagnostics;
using Plimsoll.Governor;

namespace Plimsoll.Yardstick;

/// <summary>Asks a governor on the real memory signal what one small invoice asks of it, on each processor, and prints how often a second.</summary>
internal static class GovernorRun
{
    private const long RequestBytes = 1 << 20;
    private const long BatchBytes = 50 << 10;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static void Measure(TimeSpan duration)
    {
        using var source = MemorySource.Detect();
        var governor = new MemoryGovernor(source, new GovernorOptions(), TimeProvider.System);
        governor.Rebase();
        Ask(governor, WarmUp);

        var started = Stopwatch.GetTimestamp();
        var invoices = Ask(governor, duration);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($$"""{"invoices":{{invoices}},"seconds":{{seconds:F6}}}""");
    }

    private static long Ask(MemoryGovernor governor, TimeSpan duration)
    {
        var counts = new long[Environment.ProcessorCount];
        Parallel.For(0, counts.Length, thread =>
        {
            for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < duration; counts[thread]++)
                Invoice(governor);
        });
        return counts.Sum();
    }

    /// <summary>Before the body, for the request, for its one batch, and back.</summary>
    private static void Invoice(MemoryGovernor governor)
    {
        governor.Probe();
        using var request = governor.TryReserve(RequestBytes);
        governor.Probe();
        using var batch = governor.TryReserve(BatchBytes, LeasePurpose.Upload);
    }
}
