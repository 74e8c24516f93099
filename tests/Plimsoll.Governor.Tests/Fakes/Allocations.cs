namespace Plimsoll.Governor.Tests;

/// <summary>Counts what a call puts on the managed heap.</summary>
internal static class Allocations
{
    /// <summary>Bytes allocated by 1,000 calls on this thread, after a warm-up.</summary>
    public static long Of(Action call)
    {
        for (var i = 0; i < 100; i++)
            call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
