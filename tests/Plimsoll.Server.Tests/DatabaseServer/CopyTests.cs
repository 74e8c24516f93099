using System.Data.Common;
using System.Formats.Tar;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Plimsoll.Server.Backups;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>A SQLite database goes to a database server, row by row the same.</summary>
public sealed class CopyTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-copy-");
    private readonly string _database = "copy_" + Guid.NewGuid().ToString("N")[..8];
    private string _connection = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string SqliteSource => $"Data Source={new DataFolder(_folder.FullName).DatabaseFile};Pooling=False";

    public async ValueTask InitializeAsync()
    {
        _connection = await SharedServer.DatabaseAsync(_database, migrated: false);
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "plimsoll.json"),
            new JsonObject { ["database"] = new JsonObject { ["provider"] = "sqlite", ["connection"] = _connection } }.ToJsonString());
        await using var app = await PlimsollApp.StartAsync(root: _folder.FullName, onServer: false);
        await FillAsync(app);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Migrate_FromSqlite_EveryRowIsThereAndTheServerGoesOn()
    {
        var (exitCode, output) = await MigrateAsync();

        Assert.True(exitCode == 0, output);
        await AssertSameAsync();
        await using var app = await PlimsollApp.StartAsync(
            TestDatabase.Settings(_connection).ToJsonString(), root: _folder.FullName, onServer: true);
        Assert.EndsWith("-00041", (await app.CreateAsync(Fixtures.Bill.Of())).Name);
        Assert.Equal("Odd «näme»", (await app.GetAsync("/api/suppliers?search=odd")).Json.GetProperty("items")[0].Text("name"));
    }

    [Fact]
    public async Task Backup_OfMySql_HasEveryRowAndGoesOnCounting()
    {
        Assert.SkipUnless(TestDatabase.IsMySql, "Only MySQL is backed up as SQLite.");
        await MigrateAsync();
        using var archive = new MemoryStream();
        var options = new DatabaseOptions { Provider = DatabaseOptions.MySql, Connection = _connection };

        await new Backup(new DataFolder(_folder.FullName), options, TimeProvider.System).RunAsync(archive, workParent: null, Token);

        archive.Position = 0;
        using var tar = new TarReader(archive);
        var copy = Path.Combine(_folder.FullName, "copy.db");
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name == BackupMembers.Sqlite)
                await entry.ExtractToFileAsync(copy, overwrite: false, Token);
        }

        var counters = await CountersAsync(SqliteSource);
        await AssertSameAsync($"Data Source={copy};Pooling=False");
        Assert.Contains("Suppliers 40", counters);
        Assert.Empty(counters.Except(await CountersAsync($"Data Source={copy};Pooling=False")));
    }

    [Fact]
    public async Task Migrate_InterruptedAgainAndAgain_GoesOnAndEndsTheSame()
    {
        var interruptions = 0;
        while (!await TryCopyAsync(batches: 3))
            interruptions++;

        Assert.True(interruptions > 3, "It was hardly interrupted.");
        await AssertSameAsync();
    }

    [Fact]
    public async Task Serve_HalfOfACopy_SaysSoAndEnds()
    {
        using (var engine = Engine())
        {
            await new Migrator(engine).RunAsync(Token);
            await using var target = await engine.OpenCopyAsync(Token);
            CopyMark.Begin(target.Connection, new DataFolder(_folder.FullName).ServerId);
        }

        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "plimsoll.json"),
            TestDatabase.Settings(_connection).ToJsonString(),
            Token);
        var (exitCode, output) = await PlimsollProcess.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", _folder.FullName);

        Assert.Equal(1, exitCode);
        Assert.Contains("is half of a copy", output);
    }

    [Fact]
    public async Task Migrate_IntoADatabaseWithData_IsRefused()
    {
        await using (var other = await PlimsollApp.StartAsync(
            TestDatabase.Settings(_connection).ToJsonString(), onServer: true))
            await other.StoreAsync(Fixtures.Bill.Of());

        var (exitCode, output) = await MigrateAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("has data already", output);
    }

    [Theory]
    [InlineData("postgres", "sqlite")]
    [InlineData("sqlite", null)]
    public async Task Migrate_AnotherWay_IsRefused(string from, string? to)
    {
        string[] way = to is null ? ["--from", from] : ["--from", from, "--to", to];

        var (exitCode, output) = await PlimsollProcess.RunAsync(["migrate", .. way, "--data", _folder.FullName]);

        Assert.Equal(1, exitCode);
        Assert.Contains("no other way", output);
    }

    /// <summary>Invoices of all shapes, with lines, photos, keys, moves and jobs, and rows in other tables.</summary>
    private static async Task FillAsync(PlimsollApp app)
    {
        await app.AddItemAsync(name: "Cola", valuationPrice: 9.5m, factor: 6);
        await app.StoreAsync(Fixtures.Bill.Of(Fixtures.Bill.Line(0.000001m, 8_999_999m)).With("supplier", "Odd «näme»").With("photo_base64", SamplePhoto.Base64));
        for (var i = 1; i < 40; i++)
            await app.StoreAsync(Fixtures.Bill.Of(Fixtures.Bill.Lines(i)).With("isReturn", i % 7 == 0));
        await app.PostAsync("/api/invoices/" + (await app.GetAsync("/api/invoices")).Json.GetProperty("items")[0].Text("name") + "/submit", "{}");
        await app.KeyAsync(Server.Auth.Role.Admin);
    }

    private Task<(int ExitCode, string Output)> MigrateAsync() => PlimsollProcess.RunAsync("migrate", "--from", "sqlite", "--to", TestDatabase.ServerProvider, "--data", _folder.FullName);

    private ISharedEngine Engine() => DataSetup.ChooseShared(TestDatabase.ServerProvider, new DatabaseOptions { Connection = _connection });

    /// <summary>Copies in small batches and breaks off after some. False: it was broken off.</summary>
    private async Task<bool> TryCopyAsync(int batches)
    {
        using var engine = Engine();
        await new Migrator(engine).RunAsync(Token);
        await using var source = new SqliteConnection(SqliteSource);
        await source.OpenAsync(Token);
        await using var target = await engine.OpenCopyAsync(Token);
        await using var model = new SqliteEngine(new DataFolder(_folder.FullName), new DatabaseOptions()).CreateSchema();
        var copy = new DatabaseCopy(source, SqliteCopy.LastGiven, target, batchBytes: 4_000);
        try
        {
            foreach (var table in CopiedTable.All(model.Model))
                await copy.RunAsync(table, _ => Break(--batches), Token);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static void Break(int batchesLeft)
    {
        if (batchesLeft == 0)
            throw new TimeoutException("Somebody has pulled the plug.");
    }

    /// <summary>Of tables that count: what was given last.</summary>
    private static async Task<List<string>> CountersAsync(string sqlite)
    {
        await using var database = new SqliteConnection(sqlite);
        await database.OpenAsync(Token);
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT name || ' ' || seq FROM sqlite_sequence WHERE seq > 0 ORDER BY name";
        await using var row = await command.ExecuteReaderAsync(Token);
        var counters = new List<string>();
        while (await row.ReadAsync(Token))
            counters.Add(row.GetString(0));
        return counters;
    }

    /// <param name="sqlite">Whose rows those of the server are to be; null: the data folder's.</param>
    private async Task AssertSameAsync(string? sqlite = null)
    {
        await using var source = new SqliteConnection(sqlite ?? SqliteSource);
        await source.OpenAsync(Token);
        await using var target = await SharedServer.OpenAsync(_connection);
        await using var model = new SqliteEngine(new DataFolder(_folder.FullName), new DatabaseOptions()).CreateSchema();
        var rows = 0;
        foreach (var table in CopiedTable.All(model.Model))
        {
            var expected = await RowsAsync(source, table);
            Assert.Equal(expected, await RowsAsync(target, table));
            rows += expected.Count;
        }

        Assert.True(rows > 900, $"Only {rows} rows were compared.");
    }

    private static async Task<List<string>> RowsAsync(DbConnection connection, CopiedTable table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""SELECT {table.ColumnNames} FROM "{table.Name}" ORDER BY {string.Join(", ", table.KeyNames)}""";
        await using var row = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await row.ReadAsync(Token))
            rows.Add(string.Join('|', table.Columns.Select((column, i) => Text(column.Read(row, i)))));
        return rows;
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
