using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data;

/// <summary>Brings the database up to date.</summary>
internal sealed class Migrator(IDbContextFactory<PlimsollDb> databases)
{
    /// <summary>Whether there is something to do; asked without EF Core, because mostly there is not.</summary>
    public static async Task<bool> IsNeededAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(folder.DatabaseFile))
            return true;

        using var gate = new WriteGate();
        try
        {
            var applied = await new Database(folder, gate, new DatabaseOptions().BusyTimeoutSeconds).QueryAsync(
                """SELECT "MigrationId" FROM "__EFMigrationsHistory" """, [], row => row.GetString(0), cancellationToken);
            return All().Except(applied).Any();
        }
        catch (DbException)
        {
            // no history: a database that was never migrated
            return true;
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private static IEnumerable<string> All() =>
        typeof(Migrator).Assembly.GetTypes().Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();
}
