using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Data;

internal static class DataSetup
{
    /// <summary>Page cache in MB of a connection that reads; a page of answers needs little.</summary>
    private const int ReadCacheMb = 2;

    /// <summary>The database, chosen here and nowhere else.</summary>
    public static IServiceCollection AddData(this IServiceCollection services, DataFolder folder)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration("database").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(folder);
        services.AddSingleton(provider => new Database(
            folder, provider.GetRequiredService<WriteGate>(), provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.BusyTimeoutSeconds));
        services.AddSingleton<Migrator>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton(provider => Pragmas(provider, provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.CacheMb));
        services.AddPooledDbContextFactory<PlimsollDb>((provider, options) => options
            .UseSqlite($"Data Source={folder.DatabaseFile}")
            .AddInterceptors(Pragmas(provider, ReadCacheMb))
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PlimsollDb>>().CreateDbContext());
        return services;
    }

    private static SqlitePragmas Pragmas(IServiceProvider provider, int cacheMb)
    {
        var options = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        return new SqlitePragmas(options.Synchronous, cacheMb, options.BusyTimeoutSeconds);
    }
}
