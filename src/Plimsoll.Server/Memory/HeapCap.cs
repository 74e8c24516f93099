namespace Plimsoll.Server.Memory;

/// <summary>
/// Tells the garbage collector what it may grow to. It knows the container's limit by itself, but not a lower budget, and would let garbage
/// lie until the machine is full.
/// </summary>
internal static class HeapCap
{
    /// <summary>The share the runtime itself takes of a container: the rest is for code, stacks, SQLite and the children.</summary>
    private const double Share = 0.75;

    /// <summary>To be called once, before the server works.</summary>
    /// <exception cref="InvalidOperationException">The heap is larger already.</exception>
    public static void Set(long budgetBytes)
    {
        AppContext.SetData("GCHeapHardLimit", (ulong)(budgetBytes * Share));
        GC.RefreshMemoryLimit();
    }
}
