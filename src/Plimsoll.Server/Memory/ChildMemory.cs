namespace Plimsoll.Server.Memory;

/// <summary>A child that runs: what it holds now, shared pages too, and what was leased for it.</summary>
internal sealed record ChildMemory(int Pid, string Name, long ResidentBytes, long LeasedBytes, DateTimeOffset Since);
