using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Plimsoll.Server.Telemetry;

/// <summary>
/// What the features measure with meters of their own, <c>Plimsoll.Deliveries</c> and the like, as Prometheus reads it: text format 0.0.4. The same meters go to a
/// collector by OTLP, so both say the same. It hears from its making on; what is only looked up when somebody asks, is looked up then.
/// </summary>
internal sealed class MeterText : IDisposable
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private const string Ours = "Plimsoll.";

    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), MeterCell> _cells = new();
    private readonly ConcurrentDictionary<(string Name, string Value), string> _labels = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _writing = new();

    public MeterText(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    public override string ToString()
    {
        lock (_writing)
        {
            // what is looked up may be gone: a child that has ended
            foreach (var key in _cells.Keys.Where(key => key.Instrument.IsObservable))
                _cells.TryRemove(key, out _);
            _listener.RecordObservableInstruments();
            var text = new StringBuilder();
            foreach (var group in _cells.GroupBy(cell => cell.Key.Instrument).OrderBy(group => group.Key.Name, StringComparer.Ordinal))
                Write(text, group.Key, group.OrderBy(cell => cell.Key.Labels, StringComparer.Ordinal).Select(cell => (cell.Key.Labels, cell.Value)));
            return text.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    private static void Write(StringBuilder text, Instrument instrument, IEnumerable<(string Labels, MeterCell Cell)> cells)
    {
        var type = instrument switch
        {
            Counter<long> or Counter<double> or ObservableCounter<long> or ObservableCounter<double> => "counter",
            Histogram<double> => "histogram",
            _ => "gauge",
        };
        var name = instrument.Name.Replace('.', '_') + (type == "counter" ? "_total" : "");
        text.Append("# HELP ").Append(name).Append(' ').Append(instrument.Description).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        foreach (var (labels, cell) in cells)
            cell.Write(text, name, labels);
    }

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _cells.GetOrAdd((instrument, Labels(tags)), static key => new MeterCell(key.Instrument)).Take(value);

    /// <summary>Counting happens with every request, so the text of the usual single tag is made once.</summary>
    private string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        if (tags.Length == 1 && tags[0].Value is string text)
            return _labels.GetOrAdd((tags[0].Key, text), static tag => $"{tag.Name}=\"{tag.Value}\"");
        var labels = new StringBuilder();
        foreach (var (name, tag) in tags)
            labels.Append(labels.Length == 0 ? "" : ",").Append(name).Append("=\"").Append(tag).Append('"');
        return labels.ToString();
    }
}
