namespace Plimsoll.Server.Deliveries;

/// <summary>Sends a delivery again. <paramref name="NotSameAs"/>: the key of a document in the ERP that somebody has looked at and that is another bill.</summary>
internal sealed record SendAgain(string? NotSameAs);
