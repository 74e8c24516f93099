using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Plimsoll.Server.Telemetry;

/// <summary>One value of an instrument, or with a histogram its counts up to each step.</summary>
internal sealed class MeterCell(Instrument instrument)
{
    private readonly IReadOnlyList<double> _steps = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries ?? [];
    private readonly long[] _counts = instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } steps } ? new long[steps.Count + 1] : [];
    private readonly bool _isSum = instrument is Counter<long> or Counter<double> or Histogram<double>;
    private readonly Lock _gate = new();
    private double _value;

    public void Take(double value)
    {
        lock (_gate)
        {
            _value = _isSum ? _value + value : value;
            if (_counts.Length > 0)
                _counts[StepOf(value)]++;
        }
    }

    /// <summary>As Prometheus reads it.</summary>
    public void Write(StringBuilder text, string name, string labels)
    {
        lock (_gate)
        {
            if (_counts.Length == 0)
                Line(text, name, labels, _value);
            else
                WriteSteps(text, name, labels);
        }
    }

    private int StepOf(double value)
    {
        var step = 0;
        while (step < _steps.Count && value > _steps[step])
            step++;
        return step;
    }

    private void WriteSteps(StringBuilder text, string name, string labels)
    {
        var comma = labels.Length == 0 ? "" : ",";
        long sum = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            sum += _counts[i];
            var step = i < _steps.Count ? _steps[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, name + "_bucket", $"{labels}{comma}le=\"{step}\"", sum);
        }

        Line(text, name + "_sum", labels, _value);
        Line(text, name + "_count", labels, sum);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }
}
