namespace Plimsoll.Server.Invoices;

internal static class InvoiceSetup
{
    public static IServiceCollection AddInvoices(this IServiceCollection services)
    {
        services.AddOptions<InvoiceOptions>().BindConfiguration("invoices").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<InvoiceBook>();
        return services;
    }
}
