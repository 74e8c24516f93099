namespace Plimsoll.Server.Deliveries;

/// <summary>How many were sent again.</summary>
internal sealed record Sent(int Count);
