namespace Plimsoll.Server.MasterData;

/// <summary>A supplier as it is sent.</summary>
internal sealed record SupplierName(string? Name);
