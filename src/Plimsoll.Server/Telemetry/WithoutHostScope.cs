using Serilog.Core;
using Serilog.Events;

namespace Plimsoll.Server.Telemetry;

/// <summary>Takes off what the web host adds to every line of a request: the path as it came has names in it, and its ids are not those that a client is given.</summary>
internal sealed class WithoutHostScope : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var name in (ReadOnlySpan<string>)["RequestPath", "RequestId", "ConnectionId"])
            logEvent.RemovePropertyIfPresent(name);
    }
}
