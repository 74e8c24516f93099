using Plimsoll.Server.Connectors.Calls;
using Plimsoll.Server.Connectors.ErpNext;
using Plimsoll.Server.Connectors.Odoo;
using Plimsoll.Server.Connectors.QuickBooks;
using Plimsoll.Server.Connectors.Tryton;
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
        services.AddSingleton<TrytonSession>();
        services.AddSingleton<TrytonRpc>();
        services.AddSingleton<TrytonRecords>();
        services.AddSingleton<TrytonAccounts>();
        services.AddSingleton<TrytonDraft>();
        services.AddKeyedSingleton<IErpConnector, TrytonConnector>("tryton");
        services.AddKeyedSingleton<IErpConnector, ErpNextConnector>("erpnext");
        services.AddSingleton<QuickBooksTokens>();
        services.AddKeyedSingleton<IErpConnector, QuickBooksConnector>("quickbooks");
        services.AddKeyedSingleton<IErpConnector, OdooConnector>("odoo");
        return services;
    }
}
