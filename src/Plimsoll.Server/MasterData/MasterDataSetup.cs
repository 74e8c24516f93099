using Microsoft.Extensions.DependencyInjection.Extensions;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.MasterData;

internal static class MasterDataSetup
{
    public static IServiceCollection AddMasterData(this IServiceCollection services)
    {
        services.TryAddSingleton<ISharedItems, NoSharedItems>();
        services.AddSingleton<ItemCatalogue>();
        services.AddSingleton<IShrinkable>(provider => provider.GetRequiredService<ItemCatalogue>());
        services.AddScoped<ItemBook>();
        services.AddScoped<SupplierBook>();
        services.AddScoped<MasterDataImport>();
        return services;
    }
}
