using Plimsoll.Server.Data;

namespace Plimsoll.Server.Redis;

/// <summary>Tells databases apart that use the same Redis: one must never be shown the prices of another.</summary>
internal sealed class RedisNamespace(Database database, DataFolder folder)
{
    private string? _prefix;

    /// <exception cref="System.Data.Common.DbException">The database does not answer.</exception>
    public async ValueTask<string> PrefixAsync(CancellationToken cancellationToken) => _prefix ??= $"plimsoll:{await DatabaseAsync(cancellationToken)}";

    private async Task<string> DatabaseAsync(CancellationToken cancellationToken)
    {
        if (!database.Engine.IsShared)
            return folder.ServerId;

        // by what the database calls itself: servers may know it under different addresses
        return (await database.QueryAsync(
            "SELECT CAST(system_identifier AS text) || '-' || CAST(oid AS text) FROM pg_control_system(), pg_database WHERE datname = current_database()",
            [],
            row => row.GetString(0),
            cancellationToken))[0];
    }
}
