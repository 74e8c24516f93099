namespace Plimsoll.Server.MasterData;

/// <summary>An item as it is sent and shown. <paramref name="UomConversion"/> n: 1 CS holds n Nos.</summary>
internal sealed record ItemRecord(
    string? ItemCode, string? ItemName, decimal? SellingPrice = null, decimal? ValuationPrice = null, int? UomConversion = null);
