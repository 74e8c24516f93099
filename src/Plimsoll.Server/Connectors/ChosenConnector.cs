using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Connectors;

/// <summary>The connector that the settings choose, made when it is first wanted: a server without an ERP loads none of this.</summary>
internal sealed class ChosenConnector(IOptions<ConnectorOptions> options, IServiceProvider services)
{
    public bool IsOn => options.Value.IsOn;

    /// <summary>Null: the setting is «none».</summary>
    public IErpConnector? Connector => IsOn ? services.GetRequiredKeyedService<IErpConnector>(options.Value.Erp) : null;
}
