using Plimsoll.Server.Connectors.Calls;
using Plimsoll.Server.Connectors.Webhook;

namespace Plimsoll.Server.Connectors;

internal static class ConnectorSetup
{
    public static IServiceCollection AddConnectors(this IServiceCollection services)
    {
        services.AddOptions<ConnectorOptions>().BindConfiguration("connectors").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ErpSecrets>();
        services.AddSingleton<ErpMeter>();
        services.AddSingleton<ErpHttp>();
        services.AddSingleton<ChosenConnector>();
        services.AddKeyedSingleton<IErpConnector, WebhookConnector>("webhook");
        return services;
    }
}
