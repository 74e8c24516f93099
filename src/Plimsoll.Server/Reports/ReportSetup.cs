using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Reports;

internal static class ReportSetup
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddOptions<ReportOptions>().BindConfiguration("reports").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BookReceiver>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton<ReportEvents>();
        services.AddSingleton<ReportFetch>();
        services.AddSingleton<ReportFolder>();
        services.AddSingleton<ReportLog>();
        services.AddSingleton<ReportShelf>();
        services.AddSingleton<ReportSweep>();
        services.AddSingleton<ReportWork>();
        services.AddSingleton<IJobHandler, ReportJob>();
        services.AddHostedService<ReportSchedule>();
        return services;
    }
}
