using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.S3;

internal static class S3Setup
{
    /// <summary>Keeps files in a bucket, where the settings name one; without, its library is never loaded.</summary>
    public static IServiceCollection AddS3(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<S3Options>().BindConfiguration(S3Options.Section).ValidateDataAnnotations().ValidateOnStart();
        if (!string.IsNullOrEmpty(settings[$"{S3Options.Section}:bucket"]))
            AddBucket(services);
        return services;
    }

    /// <summary>A method of its own, because whoever enters it loads the library.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddBucket(IServiceCollection services)
    {
        services.AddSingleton(provider => new S3Bucket(provider.GetRequiredService<IOptions<S3Options>>().Value, provider.GetRequiredService<ILogger<S3Bucket>>()));
        services.AddSingleton<S3Cache>();
        services.AddSingleton<S3Journal>();
        services.AddSingleton<IFileVault, S3Vault>();
        services.AddSingleton<S3Sweep>();
        services.AddHostedService(provider => provider.GetRequiredService<S3Sweep>());
    }
}
