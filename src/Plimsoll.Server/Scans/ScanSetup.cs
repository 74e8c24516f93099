using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Scans;

internal static class ScanSetup
{
    public static IServiceCollection AddScans(this IServiceCollection services)
    {
        services.AddOptions<ScanOptions>().BindConfiguration("scans").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LearningShelf>();
        services.AddSingleton<ScanDesk>();
        services.AddSingleton<ScanExtraction>();
        services.AddSingleton<ScanIntake>();
        services.AddSingleton<ScanLog>();
        services.AddSingleton<ScanReading>();
        services.AddSingleton<ScanReceiver>();
        services.AddSingleton<ScanShelf>();
        services.AddSingleton<ScanWaits>();
        services.AddSingleton<ScanWork>();
        services.AddSingleton<IJobHandler, ScanJob>();
        services.AddSingleton<IJobHandler, LearningJob>();
        services.AddSingleton<IExpiring, ScanExpiry>();
        return services;
    }
}
