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
        if (database.Engine is not ISharedEngine shared)
            return folder.ServerId;
        return (await database.QueryAsync(shared.IdentitySql, [], row => row.GetString(0), cancellationToken))[0];
    }
}
