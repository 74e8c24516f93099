using System.Runtime.CompilerServices;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Redis;

internal static class RedisSetup
{
    /// <summary>Adds what talks to Redis, where the settings name one; without, its library is never loaded.</summary>
    public static IServiceCollection AddRedis(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<RedisOptions>().BindConfiguration(RedisOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        if (string.IsNullOrEmpty(settings[$"{RedisOptions.Section}:connection"]))
            return services;

        AddTalks(services);
        return services;
    }

    /// <summary>A method of its own, because whoever enters it loads the library.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddTalks(IServiceCollection services)
    {
        services.AddSingleton<RedisMeter>();
        services.AddSingleton<RedisNamespace>();
        services.AddSingleton<RedisLink>();
        services.AddSingleton<RedisItems>();
        services.AddSingleton<ISharedItems>(provider => provider.GetRequiredService<RedisItems>());
        services.AddSingleton<IRedisTalk, RedisNodes>();
        services.AddSingleton<IRedisTalk, RedisItemVersion>();
        services.AddSingleton<IRedisTalk, RedisRecent>();
        services.AddSingleton<IRedisTalk, RedisCounts>();
        services.AddHostedService<RedisLoop>();
    }
}
