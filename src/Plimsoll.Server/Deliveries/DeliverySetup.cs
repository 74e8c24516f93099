using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Deliveries;

internal static class DeliverySetup
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration("deliveries").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DeliveryLedger>();
        services.AddSingleton<DeliveryMeter>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<DeliveryBook>();
        services.AddSingleton<SourceReader>();
        services.AddSingleton<InvoiceMapper>();
        services.AddSingleton<Deliverer>();
        services.AddSingleton<IJobHandler, DeliveryJob>();
        return services;
    }
}
