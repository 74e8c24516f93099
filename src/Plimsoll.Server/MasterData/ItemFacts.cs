namespace Plimsoll.Server.MasterData;

/// <summary>What intake needs to know of an item.</summary>
internal sealed record ItemFacts(string ItemCode, string ItemName, decimal? ValuationPrice, int UomConversion);
