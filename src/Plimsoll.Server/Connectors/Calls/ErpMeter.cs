using System.Diagnostics.Metrics;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>Counts the calls to the ERP.</summary>
internal sealed class ErpMeter(IMeterFactory meters)
{
    private readonly Counter<long> _calls =
        meters.Create("Plimsoll.Connectors").CreateCounter<long>("plimsoll.erp.calls", "{call}", "Calls to the ERP by HTTP status; 0: no answer.");

    public void Called(int status) => _calls.Add(1, new KeyValuePair<string, object?>("status", status));
}
