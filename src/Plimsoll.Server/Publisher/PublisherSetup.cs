namespace Plimsoll.Server.Publisher;

internal static class PublisherSetup
{
    public static IServiceCollection AddPublisher(this IServiceCollection services)
    {
        services.AddOptions<PublisherOptions>().BindConfiguration(PublisherOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PublisherClient>();
        return services;
    }
}
