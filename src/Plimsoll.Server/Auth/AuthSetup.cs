using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authorization;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Auth;

internal static class AuthSetup
{
    /// <summary>The policy of what is for administrators only. Everything else asks for any role.</summary>
    public const string AdminOnly = nameof(AdminOnly);

    public static IServiceCollection AddAuth(this IServiceCollection services)
    {
        services.AddOptions<AuthOptions>().BindConfiguration("auth").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RecentlyVerified>();
        services.AddSingleton<IShrinkable>(provider => provider.GetRequiredService<RecentlyVerified>());
        services.AddSingleton<KeyRing>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<UserBook>();
        services.AddScoped<SignIn>();
        // the core alone: the rest would bring data protection with keys on disk, which nothing here uses
        services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = PlimsollAuthentication.SchemeName;
            authentication.AddScheme<PlimsollAuthentication>(PlimsollAuthentication.SchemeName, null);
        });
        services.AddTransient<PlimsollAuthentication>();
        services.AddSingleton(UrlEncoder.Default);
        services.AddAuthorizationBuilder()
            .AddPolicy(AdminOnly, policy => policy.RequireRole(nameof(Role.Admin)))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }
}
