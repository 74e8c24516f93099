using Microsoft.Extensions.DependencyInjection.Extensions;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Pictures;

internal static class PdfSetup
{
    public static IServiceCollection AddPdf(this IServiceCollection services)
    {
        services.AddOptions<PdfOptions>().BindConfiguration("pdf").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<LimitedProgram>();
        services.AddSingleton<PdfProgram>();
        services.AddSingleton<PdfPages>();
        services.AddSingleton<PdfRenderer>();
        services.AddSingleton<PdfText>();
        return services;
    }
}
