namespace Plimsoll.Server.Profiles;

internal static class ProfileSetup
{
    public static IServiceCollection AddProfiles(this IServiceCollection services)
    {
        services.AddSingleton<ProfileBook>();
        services.AddSingleton<ProfiledReader>();
        return services;
    }
}
