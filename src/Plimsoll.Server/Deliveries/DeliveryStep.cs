namespace Plimsoll.Server.Deliveries;

/// <summary>A step in the history of a delivery, and how many times running it was the same.</summary>
internal sealed record DeliveryStep(DateTimeOffset At, string Text, int Times);
