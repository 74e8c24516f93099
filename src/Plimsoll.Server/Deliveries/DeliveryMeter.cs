using System.Diagnostics.Metrics;

namespace Plimsoll.Server.Deliveries;

/// <summary>Counts how deliveries end.</summary>
internal sealed class DeliveryMeter : IDisposable
{
    public const string Name = "Plimsoll.Deliveries";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _attempts;

    public DeliveryMeter() => _attempts = _meter.CreateCounter<long>(
        "plimsoll.delivery.attempts", "{attempt}", "Attempts at a delivery by their end: delivered, put_off, needs_attention.");

    public void Delivered() => Count("delivered");

    public void PutOff() => Count("put_off");

    public void NeedsAttention() => Count("needs_attention");

    public void Dispose() => _meter.Dispose();

    private void Count(string end) => _attempts.Add(1, new KeyValuePair<string, object?>("end", end));
}
