using System.Diagnostics.Metrics;
using System.Globalization;

namespace Plimsoll.Server.Telemetry;

/// <summary>Counts requests by status and how long each route takes.</summary>
internal sealed class RequestMeter
{
    /// <summary>Seconds: a health answer, a small invoice, a huge one, one that waited.</summary>
    private static readonly InstrumentAdvice<double> Steps = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] };

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _seconds;

    public RequestMeter(IMeterFactory meters)
    {
        var meter = meters.Create("Plimsoll.Requests");
        _requests = meter.CreateCounter<long>("plimsoll.requests", "{request}", "Requests by status.");
        _seconds = meter.CreateHistogram("plimsoll.request_seconds", "s", "How long requests took, by route.", tags: null, advice: Steps);
    }

    public void Served(string route, int status, TimeSpan took)
    {
        _requests.Add(1, new KeyValuePair<string, object?>("status", Text(status)));
        _seconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("route", route));
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
