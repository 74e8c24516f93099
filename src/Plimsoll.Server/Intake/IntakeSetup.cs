using Plimsoll.Server.Jobs;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Intake;

internal static class IntakeSetup
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddOptions<IntakeOptions>().BindConfiguration("intake").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PhotoReceiver>();
        services.AddSingleton<BodyThreads>();
        services.AddSingleton<BatchAssembler>();
        services.AddSingleton<SubmissionReader>();
        services.AddSingleton<RecentSubmissions>();
        services.AddSingleton<IShrinkable>(provider => provider.GetRequiredService<RecentSubmissions>());
        services.AddSingleton<QuickRepeat>();
        services.AddSingleton<InvoiceWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<InvoiceWriter>());
        services.AddSingleton<InvoiceIntake>();
        services.AddSingleton<IExpiring, BodyRecordExpiry>();
        return services;
    }
}
