using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Pictures;

internal static class PictureSetup
{
    public static IServiceCollection AddPictures(this IServiceCollection services)
    {
        services.AddOptions<PictureOptions>().BindConfiguration("pictures").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PictureShelf>();
        services.AddSingleton<PictureMaker>();
        services.AddSingleton<PreviewDesk>();
        services.AddPdf();
        services.AddSingleton<PageMaker>();
        services.AddSingleton<PageViewer>();
        services.AddSingleton<PageDesk>();
        services.AddSingleton<IJobHandler, PictureJob>();
        return services;
    }
}
