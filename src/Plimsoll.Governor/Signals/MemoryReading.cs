namespace Plimsoll.Governor;

/// <summary>What one look at the kernel's books says. All values are bytes.</summary>
/// <param name="UnreclaimableBytes">Memory of this server and its children that the kernel cannot take back by itself.</param>
/// <param name="SystemUsedBytes">The same for everything under the limit that kills first: the container, else the machine.</param>
/// <param name="SystemTotalBytes">That limit: the container's, else the machine's physical memory.</param>
public readonly record struct MemoryReading(long UnreclaimableBytes, long SystemUsedBytes, long SystemTotalBytes)
{
    /// <summary>How much of <see cref="UnreclaimableBytes"/> watched children hold; null where the source cannot tell them apart.</summary>
    public long? ChildrenBytes { get; init; }
}
