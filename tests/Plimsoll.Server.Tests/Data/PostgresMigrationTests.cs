using Microsoft.EntityFrameworkCore;
using Npgsql;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Data;

public sealed class PostgresMigrationTests
{
    public PostgresMigrationTests() => TestDatabase.SkipOnMySql();

    [Fact]
    public async Task Migrate_FreshDatabase_IsWhatTheModelAsksFor()
    {
        var migrated = await SharedServer.DatabaseAsync("migrated", migrated: true);
        var model = await SharedServer.DatabaseAsync("model", migrated: false);
        await using (var db = new PlimsollDb(new DbContextOptionsBuilder<PlimsollDb>().UseNpgsql(model + ";Pooling=false").Options))
            await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(await DescribeAsync(model), await DescribeAsync(migrated));
    }

    [Fact]
    public async Task Migrate_TwoServersAtOnce_BothFindItDone()
    {
        var connection = await SharedServer.DatabaseAsync("two_servers", migrated: false);

        await Task.WhenAll(MigrateAsync(connection), MigrateAsync(connection));

        Assert.NotEmpty(await DescribeAsync(connection));
    }

    private static async Task MigrateAsync(string connection)
    {
        using var engine = new PostgresEngine(new DatabaseOptions { Provider = DatabaseOptions.Postgres, Connection = connection });
        await new Migrator(engine).RunAsync(TestContext.Current.CancellationToken);
        Assert.False((await Migrator.LookAsync(engine, TestContext.Current.CancellationToken)).IsBehind);
    }

    /// <summary>Columns with their types, collations and defaults, constraints and indexes, a line each, in one order.</summary>
    private static async Task<string> DescribeAsync(string connection)
    {
        await using var database = new NpgsqlConnection(connection + ";Pooling=false");
        await database.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT concat_ws(' ', table_name, 'column', column_name, data_type, is_nullable, column_default, is_identity, collation_name)
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
            UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%EFMig%'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
            """,
            database);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
