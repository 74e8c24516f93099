using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Data;

internal static class DataSetup
{
    public static IServiceCollection AddData(this IServiceCollection services, DataFolder folder)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(folder);
        services.AddSingleton(provider => Choose(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value, folder));
        services.AddSingleton<Database>();
        services.AddKeyedSingleton(SharedClock.Machine, TimeProvider.System);
        services.AddSingleton<SharedClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<IDatabaseEngine>().IsShared ? provider.GetRequiredService<SharedClock>() : TimeProvider.System);
        services.AddHostedService<SharedClockWatch>();
        services.AddSingleton<DatabaseOutage>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<WriteGate>();
        services.AddPooledDbContextFactory<PlimsollDb>((provider, model) => provider.GetRequiredService<IDatabaseEngine>().Use(model));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PlimsollDb>>().CreateDbContext());
        return services;
    }

    /// <summary>The database, chosen here and nowhere else.</summary>
    public static IDatabaseEngine Choose(DatabaseOptions options, DataFolder folder) =>
        options.Provider == DatabaseOptions.Sqlite ? new SqliteEngine(folder, options) : ChooseShared(options.Provider, options);

    /// <summary>A database server, whatever <c>database.provider</c> says.</summary>
    public static ISharedEngine ChooseShared(string provider, DatabaseOptions options) =>
        provider == DatabaseOptions.MySql ? new MySqlEngine(options) : new PostgresEngine(options);
}
