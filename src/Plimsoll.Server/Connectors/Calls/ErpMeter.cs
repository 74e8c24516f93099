using System.Diagnostics.Metrics;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>Counts the calls to the ERP.</summary>
internal sealed class ErpMeter : IDisposable
{
    public const string Name = "Plimsoll.Connectors";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _calls;

    public ErpMeter() => _calls = _meter.CreateCounter<long>("plimsoll.erp.calls", "{call}", "Calls to the ERP by HTTP status; 0: no answer.");

    public void Called(int status) => _calls.Add(1, new KeyValuePair<string, object?>("status", status));

    public void Dispose() => _meter.Dispose();
}
