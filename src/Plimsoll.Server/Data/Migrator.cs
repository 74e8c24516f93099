using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data;

/// <summary>Brings the database up to date.</summary>
internal sealed class Migrator(IDatabaseEngine engine)
{
    /// <summary>Whether there is something to do; asked without EF Core, because mostly there is not.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public static async Task<SchemaState> LookAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        var (known, applied) = (All(engine).ToList(), await AppliedAsync(engine, cancellationToken));
        return new(known.Except(applied).Any(), applied.Except(known).Max());
    }

    public Task RunAsync(CancellationToken cancellationToken) => engine.MigrateAsync(cancellationToken);

    /// <summary>The ids of all migrations this program knows.</summary>
    public static IEnumerable<string> All(IDatabaseEngine engine) => engine.Migrations
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id);

    private static async Task<IReadOnlyList<string>> AppliedAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        using var gate = new WriteGate();
        try
        {
            return await new Database(engine, gate).QueryAsync("""SELECT "MigrationId" FROM "__EFMigrationsHistory" """, [], row => row.GetString(0), cancellationToken);
        }
        catch (DbException failure) when (engine.FaultOf(failure) != DatabaseFault.Away)
        {
            // no history: a database that was never migrated
            return [];
        }
    }
}
