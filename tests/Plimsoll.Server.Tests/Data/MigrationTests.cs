using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public async Task Migrate_FreshDatabase_IsWhatTheModelAsksFor()
    {
        await using var app = await PlimsollApp.StartAsync(onServer: false);
        var path = Path.Combine(app.Folder.Root, "model.db");
        await using (var db = new PlimsollDb(new DbContextOptionsBuilder<PlimsollDb>().UseSqlite($"Data Source={path};Pooling=False").Options))
            await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Describe(path), Describe(app.Folder.DatabaseFile));
    }

    [Fact]
    public void All_TheProgramsMigrations_AreListed()
    {
        using var postgres = new PostgresEngine(new DatabaseOptions { Connection = "Host=db;Database=plimsoll" });

        Assert.Equal(
            typeof(Migrator).Assembly.GetTypes().Where(type => type.IsDefined(typeof(MigrationAttribute), inherit: false)).Select(type => type.Name).Order(),
            new SqliteEngine(new DataFolder("."), new()).Migrations.Concat(postgres.Migrations).Select(type => type.Name).Order());
    }

    [Fact]
    public async Task Migrate_Again_ChangesNothing()
    {
        var root = Directory.CreateTempSubdirectory("plimsoll-test-").FullName;
        try
        {
            string before;
            await using (var first = await PlimsollApp.StartAsync(root: root, onServer: false))
                before = Describe(first.Folder.DatabaseFile);
            await using var second = await PlimsollApp.StartAsync(root: root, onServer: false);

            Assert.Equal(before, Describe(second.Folder.DatabaseFile));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Columns, types, nullability, keys, foreign keys and indexes, a line each, in one order.</summary>
    private static string Describe(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var lines = new List<string>();
        foreach (var table in Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '__EF%'"))
        {
            lines.AddRange(Rows(connection, $"SELECT name, type, [notnull], dflt_value, pk FROM pragma_table_info('{table}')").Select(c => $"{table}: column {c}"));
            lines.AddRange(Rows(connection, $"SELECT [table], [from], [to], on_update, on_delete FROM pragma_foreign_key_list('{table}')").Select(k => $"{table}: refers to {k}"));
        }

        lines.AddRange(Rows(connection, "SELECT tbl_name, replace(sql, char(10), ' ') FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }
}
