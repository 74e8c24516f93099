namespace Plimsoll.Server.Memory;

/// <summary>Something that holds memory for speed alone, and can do without.</summary>
internal interface IShrinkable
{
    /// <summary>What it may grow to, in bytes; taken from the pool at the start. 0 for one that leases what it holds.</summary>
    long MostBytes { get; }

    void Shrink();
}
