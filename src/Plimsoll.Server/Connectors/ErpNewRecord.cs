namespace Plimsoll.Server.Connectors;

/// <summary>A supplier or an item to add. A supplier has a name only; the price and the unit are an item's.</summary>
internal sealed record ErpNewRecord(string Name, string? Code = null, string? UnitId = null, decimal? Price = null);
