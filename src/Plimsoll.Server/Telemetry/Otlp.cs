using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Plimsoll.Server.Telemetry;

/// <summary>
/// Sends traces and metrics to a collector. Nobody waits for it: spans queue up to a bound, and what is beyond, or what the collector does not take in time, is lost.
/// Named in one place only, so that without the setting its libraries are not even loaded.
/// </summary>
internal sealed class Otlp : IDisposable
{
    /// <summary>Spans that may wait, about 1 kB each.</summary>
    private const int MostSpans = 2_048;

    private const int Patience = 5_000; // ms that a collector has for an answer

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    public Otlp(TelemetryOptions options)
    {
        var resource = ResourceBuilder.CreateEmpty().AddService("plimsoll", serviceVersion: typeof(Otlp).Assembly.GetName().Version!.ToString(3), serviceInstanceId: Environment.MachineName);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceShare)))
            .AddSource("Microsoft.AspNetCore", Traces.Name)
            .AddProcessor(new BatchActivityExportProcessor(new OtlpTraceExporter(Exporter(options, "traces")), MostSpans, exporterTimeoutMilliseconds: Patience))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Plimsoll.*")
            .AddReader(new PeriodicExportingMetricReader(new OtlpMetricExporter(Exporter(options, "metrics")), options.MetricsSeconds * 1000, Patience))
            .Build();
    }

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static OtlpExporterOptions Exporter(TelemetryOptions options, string signal) => new()
    {
        Protocol = OtlpExportProtocol.HttpProtobuf,
        Endpoint = new Uri($"{options.OtlpEndpoint.TrimEnd('/')}/v1/{signal}"),
        Headers = options.OtlpHeaders,
        TimeoutMilliseconds = Patience,
    };
}
