using Microsoft.Extensions.Options;

namespace Plimsoll.Server.RateLimits;

internal static class RateLimitSetup
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RequestCounts>();
        services.AddSingleton<Senders>();
        return services;
    }

    /// <summary>To stand before authentication, which costs a look at the database.</summary>
    public static void UseAddressLimit(this WebApplication app) => app.Use(app.Services.GetRequiredService<Senders>().ByAddress);

    /// <summary>To stand behind it.</summary>
    public static void UseNameLimit(this WebApplication app) => app.Use(app.Services.GetRequiredService<Senders>().ByName);

    private static void Use(this WebApplication app, Func<HttpContext, (string Sender, int Limit)?> find)
    {
        if (app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value.IsSet)
            app.UseMiddleware<RateLimit>(find);
    }
}
