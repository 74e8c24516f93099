namespace Plimsoll.Server.MasterData;

/// <summary>A supplier as it is shown.</summary>
internal sealed record SupplierRecord(long Id, string Name);
