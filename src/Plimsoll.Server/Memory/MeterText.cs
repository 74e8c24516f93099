using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Plimsoll.Server.Memory;

/// <summary>
/// What the features count with meters of their own, <c>Plimsoll.Deliveries</c> and the like, as Prometheus reads it. A meter is heard from its
/// first count on; what is only looked up when somebody asks, is looked up here.
/// </summary>
internal sealed class MeterText : IDisposable
{
    private const string Ours = "Plimsoll.";

    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), long> _values = new();
    private readonly MeterListener _listener = new();

    public MeterText(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    public override string ToString()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var group in _values.GroupBy(value => value.Key.Instrument).OrderBy(group => group.Key.Name, StringComparer.Ordinal))
        {
            var isCounter = group.Key is Counter<long>;
            var name = group.Key.Name.Replace('.', '_') + (isCounter ? "_total" : "");
            text.Append("# HELP ").Append(name).Append(' ').Append(group.Key.Description).Append("\n# TYPE ").Append(name).Append(isCounter ? " counter\n" : " gauge\n");
            foreach (var (key, value) in group.OrderBy(one => one.Key.Labels, StringComparer.Ordinal))
                text.Append(name).Append(key.Labels).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Hear(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (name, tag) in tags)
            labels.Append(labels.Length == 0 ? '{' : ',').Append(name).Append("=\"").Append(tag).Append('"');
        var key = (instrument, labels.Length == 0 ? "" : labels.Append('}').ToString());
        _values.AddOrUpdate(key, value, (_, before) => instrument is Counter<long> ? before + value : value);
    }
}
