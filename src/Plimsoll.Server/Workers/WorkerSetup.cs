using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Workers;

internal static class WorkerSetup
{
    public static IServiceCollection AddWorkers(this IServiceCollection services)
    {
        services.AddOptions<WorkerOptions>().BindConfiguration("workers").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WorkerPool>();
        services.AddSingleton<IShrinkable>(provider => provider.GetRequiredService<WorkerPool>());
        return services;
    }
}
