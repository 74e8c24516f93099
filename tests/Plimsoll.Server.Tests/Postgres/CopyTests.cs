using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Postgres;

/// <summary>A SQLite database goes to PostgreSQL, row by row the same.</summary>
public sealed class CopyTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-copy-");
    private readonly string _database = "copy_" + Guid.NewGuid().ToString("N")[..8];
    private string _connection = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string SqliteSource => $"Data Source={new DataFolder(_folder.FullName).DatabaseFile};Pooling=False";

    public async ValueTask InitializeAsync()
    {
        _connection = await SharedPostgres.DatabaseAsync(_database, migrated: false);
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "plimsoll.json"),
            new JsonObject { ["database"] = new JsonObject { ["provider"] = "sqlite", ["connection"] = _connection } }.ToJsonString());
        await using var app = await PlimsollApp.StartAsync(root: _folder.FullName, onPostgres: false);
        await FillAsync(app);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Migrate_FromSqliteToPostgres_EveryRowIsThereAndTheServerGoesOn()
    {
        var (exitCode, output) = await MigrateAsync();

        Assert.True(exitCode == 0, output);
        await AssertSameAsync();
        await using var app = await PlimsollApp.StartAsync(
            new JsonObject { ["database"] = new JsonObject { ["provider"] = "postgres", ["connection"] = _connection } }.ToJsonString(), root: _folder.FullName, onPostgres: true);
        Assert.EndsWith("-00041", (await app.CreateAsync(Fixtures.Bill.Of())).Name);
        Assert.Equal("Odd «näme»", (await app.GetAsync("/api/suppliers?search=odd")).Json.GetProperty("items")[0].Text("name"));
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
        using (var engine = new PostgresEngine(new DatabaseOptions { Connection = _connection }))
        {
            await new Migrator(engine).RunAsync(Token);
            await using var target = await engine.Source.OpenConnectionAsync(Token);
            CopyMark.Begin(target, new DataFolder(_folder.FullName).ServerId);
        }

        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "plimsoll.json"),
            new JsonObject { ["database"] = new JsonObject { ["provider"] = "postgres", ["connection"] = _connection } }.ToJsonString(),
            Token);
        var (exitCode, output) = await PlimsollProcess.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", _folder.FullName);

        Assert.Equal(1, exitCode);
        Assert.Contains("is half of a copy", output);
    }

    [Fact]
    public async Task Migrate_IntoADatabaseWithData_IsRefused()
    {
        await using (var other = await PlimsollApp.StartAsync(
            new JsonObject { ["database"] = new JsonObject { ["provider"] = "postgres", ["connection"] = _connection } }.ToJsonString(), onPostgres: true))
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

    private Task<(int ExitCode, string Output)> MigrateAsync() => PlimsollProcess.RunAsync("migrate", "--from", "sqlite", "--to", "postgres", "--data", _folder.FullName);

    /// <summary>Copies in small batches and breaks off after some. False: it was broken off.</summary>
    private async Task<bool> TryCopyAsync(int batches)
    {
        using var engine = new PostgresEngine(new DatabaseOptions { Connection = _connection });
        await new Migrator(engine).RunAsync(Token);
        await using var source = new SqliteConnection(SqliteSource);
        await source.OpenAsync(Token);
        await using var target = await engine.Source.OpenConnectionAsync(Token);
        await using var model = new SqliteEngine(new DataFolder(_folder.FullName), new DatabaseOptions()).CreateSchema();
        var copy = new DatabaseCopy(source, target, batchBytes: 4_000);
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

    private async Task AssertSameAsync()
    {
        await using var source = new SqliteConnection(SqliteSource);
        await source.OpenAsync(Token);
        await using var target = new NpgsqlConnection(_connection + ";Pooling=false");
        await target.OpenAsync(Token);
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
