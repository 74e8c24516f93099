namespace Plimsoll.Server.Jobs;

internal static class JobSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobRuns>();
        services.AddSingleton<JobHeart>();
        services.AddHostedService<JobRunner>();
        services.AddHostedService<ExpiryRounds>();
        return services;
    }
}
