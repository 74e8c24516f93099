using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data;

/// <summary>Brings the database up to date.</summary>
internal sealed class Migrator(IDatabaseEngine engine)
{
    /// <summary>Whether there is something to do; asked without EF Core, because mostly there is not.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public static async Task<bool> IsNeededAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        using var gate = new WriteGate();
        try
        {
            var applied = await new Database(engine, gate).QueryAsync(
                """SELECT "MigrationId" FROM "__EFMigrationsHistory" """, [], row => row.GetString(0), cancellationToken);
            return All(engine).Except(applied).Any();
        }
        catch (DbException failure) when (engine.FaultOf(failure) != DatabaseFault.Away)
        {
            // no history: a database that was never migrated
            return true;
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var schema = engine.CreateSchema();
        await schema.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>The ids of all migrations this program knows.</summary>
    public static IEnumerable<string> All(IDatabaseEngine engine) => typeof(Migrator).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == engine.SchemaType)
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id);
}
