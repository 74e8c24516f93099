using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Data;

public sealed class MySqlMigrationTests
{
    /// <summary>What only MySQL and MariaDB need: where numbers of invoices come from, and columns that are unique where others have an index with a condition.</summary>
    private const string Own = "AND NOT (TABLE_NAME = 'InvoiceIds' OR COLUMN_NAME IN ('OpenBillKey', 'RunningSubject'))";

    public MySqlMigrationTests() => Assert.SkipUnless(TestDatabase.IsMySql, "The suite runs on another database; make test MYSQL=1 runs it on MariaDB too.");

    [Fact]
    public async Task Migrate_FreshDatabase_HasTheModelsColumnsAndKeys()
    {
        var migrated = await SharedServer.DatabaseAsync("migrated", migrated: true);
        var model = await SharedServer.DatabaseAsync("model", migrated: false);
        using var engine = new MySqlEngine(new DatabaseOptions { Provider = DatabaseOptions.MySql, Connection = model });
        var options = new DbContextOptionsBuilder<PlimsollDb>();
        engine.Use(options);
        await using (var db = new PlimsollDb(options.Options))
            await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(await DescribeAsync(model), await DescribeAsync(migrated));
    }

    [Fact]
    public async Task Migrate_DatabaseMadeWithAnotherCollation_TextsCompareByteByByte()
    {
        var server = await SharedServer.ServerAsync();
        await server.ExecuteAsync("CREATE DATABASE other_collation CHARACTER SET latin1 COLLATE latin1_swedish_ci");
        await MigrateAsync(server.ConnectionTo("other_collation"));

        var columns = await DescribeAsync(server.ConnectionTo("other_collation"), "SELECT DISTINCT COLLATION_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLLATION_NAME IS NOT NULL AND TABLE_NAME NOT LIKE '@_@_EF%' ESCAPE '@'");

        Assert.Equal("utf8mb4_nopad_bin", columns);
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
        using var engine = new MySqlEngine(new DatabaseOptions { Provider = DatabaseOptions.MySql, Connection = connection });
        await new Migrator(engine).RunAsync(TestContext.Current.CancellationToken);
        Assert.False((await Migrator.LookAsync(engine, TestContext.Current.CancellationToken)).IsBehind);
    }

    /// <summary>Columns with their kinds (texts and bytes of any length are alike) and defaults, and whether they count by themselves, which invoices do not here, what may be null, and the columns of keys and indexes, a line each, in one order.</summary>
    private static Task<string> DescribeAsync(string connection) => DescribeAsync(
        connection,
        $"""
        SELECT CONCAT_WS(' ', TABLE_NAME, COLUMN_NAME, REPLACE(REPLACE(DATA_TYPE, 'longtext', 'varchar'), 'longblob', 'varbinary'), IS_NULLABLE, COLUMN_DEFAULT, IF(TABLE_NAME = 'Invoices', '', EXTRA))
        FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT LIKE '@_@_EF%' ESCAPE '@' {Own}
        UNION ALL SELECT CONCAT_WS(' ', TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE) FROM information_schema.STATISTICS
        WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT LIKE '@_@_EF%' ESCAPE '@' AND NOT (TABLE_NAME = 'InvoiceIds' OR INDEX_NAME IN
            ('IX_Invoices_SupplierId_BillKey', 'IX_Jobs_Kind_Subject', 'IX_Jobs_Kind_State_Priority'))
        """);

    private static async Task<string> DescribeAsync(string connection, string sql)
    {
        await using var database = await SharedServer.OpenAsync(connection);
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
