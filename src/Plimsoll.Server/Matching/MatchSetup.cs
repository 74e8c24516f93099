namespace Plimsoll.Server.Matching;

internal static class MatchSetup
{
    public static IServiceCollection AddMatching(this IServiceCollection services)
    {
        services.AddSingleton<SupplierMatcher>();
        services.AddSingleton<ItemMatcher>();
        return services;
    }
}
