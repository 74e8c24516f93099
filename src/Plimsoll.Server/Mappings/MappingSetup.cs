namespace Plimsoll.Server.Mappings;

internal static class MappingSetup
{
    public static IServiceCollection AddMappings(this IServiceCollection services)
    {
        services.AddOptions<MappingOptions>().BindConfiguration("mappings").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MappingBook>();
        services.AddSingleton<ErpMapper>();
        services.AddSingleton<CopyBook>();
        services.AddSingleton<ErpPuller>();
        services.AddHostedService(provider => provider.GetRequiredService<ErpPuller>());
        return services;
    }
}
