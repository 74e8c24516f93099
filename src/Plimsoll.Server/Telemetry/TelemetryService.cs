using Microsoft.Extensions.Options;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Telemetry;

/// <summary>Listens to the meters from the start, sends where a collector is set, and sends the rest at the end.</summary>
internal sealed class TelemetryService(IOptions<TelemetryOptions> options, IServiceProvider services) : IHostedService, IDisposable
{
    private Otlp? _sending;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<MemoryMeter>();
        services.GetRequiredService<MeterText>();
        if (options.Value.IsSent)
            _sending = Start(options.Value);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _sending?.Dispose();

    /// <summary>Alone, because naming the type loads its libraries.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static Otlp Start(TelemetryOptions options) => new(options);
}
