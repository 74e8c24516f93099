namespace Plimsoll.Server.Memory;

/// <summary>A child that runs.</summary>
internal sealed record ChildStatus(int Pid, string Name, double RssMb, double LeasedMb, DateTimeOffset Since)
{
    public static ChildStatus Of(ChildMemory child) => new(child.Pid, child.Name, Mb.Of(child.ResidentBytes), Mb.Of(child.LeasedBytes), child.Since);
}
