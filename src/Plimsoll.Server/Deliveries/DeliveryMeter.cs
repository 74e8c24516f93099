using System.Diagnostics.Metrics;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Deliveries;

/// <summary>Counts how attempts at deliveries end, and how many deliveries stand where.</summary>
internal sealed class DeliveryMeter
{
    private readonly DeliveryBook _book;
    private readonly Counter<long> _attempts;

    public DeliveryMeter(IMeterFactory meters, DeliveryBook book)
    {
        _book = book;
        var meter = meters.Create("Plimsoll.Deliveries");
        _attempts = meter.CreateCounter<long>("plimsoll.delivery.attempts", "{attempt}", "Attempts at a delivery by their end.");
        meter.CreateObservableGauge("plimsoll.deliveries", Standing, "{delivery}", "Deliveries by state.");
    }

    public void Delivered() => Count("delivered");

    public void PutOff() => Count("put_off");

    public void NeedsAttention() => Count("needs_attention");

    private void Count(string end) => _attempts.Add(1, new KeyValuePair<string, object?>("end", end));

    private IEnumerable<Measurement<long>> Standing()
    {
        var counts = _book.Count();
        return Enum.GetValues<DeliveryState>()
            .Select(state => new Measurement<long>(counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", SnakeCase.Of(state))));
    }
}
