namespace Plimsoll.Server.Memory;

/// <summary>Something that holds memory for speed alone, and can do without.</summary>
internal interface IShrinkable
{
    void Shrink();
}
