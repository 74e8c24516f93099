using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>
/// The database of a data folder: SQLite in it, or with <c>PLIMSOLL_TEST_DATABASE=postgres</c> or <c>mysql</c> one on the shared server that is named
/// after the folder, so that the whole suite can run on each. Tests that need a server have PostgreSQL where the suite runs on SQLite.
/// </summary>
internal static partial class TestDatabase
{
    /// <summary>Of the suite.</summary>
    public static string Provider { get; } = Environment.GetEnvironmentVariable("PLIMSOLL_TEST_DATABASE") is { Length: > 0 } said ? said : DatabaseOptions.Sqlite;

    /// <summary>Of tests that need a server.</summary>
    public static string ServerProvider => IsMySql ? DatabaseOptions.MySql : DatabaseOptions.Postgres;

    public static bool IsMySql => Provider == DatabaseOptions.MySql;

    public static bool IsOnServer => Provider != DatabaseOptions.Sqlite;

    /// <summary>For what only SQLite does.</summary>
    public static void SkipUnlessSqlite() => Assert.SkipWhen(IsOnServer, "This is about SQLite.");

    /// <summary>For what only PostgreSQL does.</summary>
    public static void SkipOnMySql() => Assert.SkipWhen(IsMySql, "This is not about MySQL or MariaDB.");

    /// <summary>Settings of a server with a database of the shared server.</summary>
    public static JsonObject Settings(string connection) =>
        new() { ["database"] = new JsonObject { ["provider"] = ServerProvider, ["connection"] = connection } };

    /// <summary>Adds to a server's settings where its database is, and makes it.</summary>
    /// <param name="settings">Of the server.</param>
    /// <param name="root">Its data folder.</param>
    /// <param name="onServer">Whether it is on the shared server; null: as the environment says.</param>
    public static async Task AddToAsync(JsonObject settings, string root, bool? onServer)
    {
        if (!(onServer ?? IsOnServer))
            return;
        var database = settings["database"] as JsonObject ?? [];
        if (database.ContainsKey("connection"))
            return; // that of another server, to be shared
        database["provider"] = ServerProvider;
        database["connection"] = await SharedServer.DatabaseAsync(NameOf(root), migrated: true);
        settings["database"] = database;
    }

    /// <summary>The same as variables of a process, whose database may be empty.</summary>
    public static async Task AddToAsync(IDictionary<string, string?> environment, string root, bool? onServer)
    {
        var settings = new DataFolder(root).SettingsFile;
        if (!(onServer ?? IsOnServer) || (File.Exists(settings) && (await File.ReadAllTextAsync(settings)).Contains("\"provider\"", StringComparison.Ordinal)))
            return;
        environment["PLIMSOLL_database__provider"] = ServerProvider;
        environment["PLIMSOLL_database__connection"] = await SharedServer.DatabaseAsync(NameOf(root), migrated: false);
    }

    /// <summary>Opens it behind the server's back.</summary>
    public static async Task<DbConnection> OpenAsync(string root, bool? onServer = null)
    {
        if (onServer ?? IsOnServer)
            return await SharedServer.OpenAsync((await SharedServer.ServerAsync()).ConnectionTo(NameOf(root)));
        var connection = new SqliteConnection($"Data Source={new DataFolder(root).DatabaseFile};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task DropAsync(string root, bool? onServer)
    {
        if (onServer ?? IsOnServer)
            await SharedServer.DropAsync(NameOf(root));
    }

    /// <summary>A command in the words of SQLite, where names need no quotes.</summary>
    /// <param name="connection">Of any database.</param>
    /// <param name="sql">Its text.</param>
    /// <param name="parameters">@p0, @p1 and so on.</param>
    public static DbCommand Command(this DbConnection connection, string sql, params object[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = connection is SqliteConnection ? sql : Quoted(sql);
        foreach (var value in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{command.Parameters.Count}", value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>The number that a query gives; 0 where it gives none.</summary>
    public static long Number(this DbConnection connection, string sql)
    {
        using var command = connection.Command(sql);
        return Convert.ToInt64(command.ExecuteScalar() is { } value and not DBNull ? value : 0L, CultureInfo.InvariantCulture);
    }

    private static string NameOf(string root) => "t_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(root))))[..24];

    private static string Quoted(string sql) => Names().Replace(sql, name => name.Value[0] is '\'' or '"' ? name.Value : $"\"{name.Value}\"");

    /// <summary>Texts and names with quotes, which stay, and words of tables and columns: upper, then lower.</summary>
    [GeneratedRegex("""'[^']*'|"[^"]*"|\b[A-Z]+[a-z]\w*""")]
    private static partial Regex Names();
}
