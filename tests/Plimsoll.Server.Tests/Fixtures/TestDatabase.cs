using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>
/// The database of a data folder: SQLite in it, or with <c>PLIMSOLL_TEST_DATABASE=postgres</c> one on the shared PostgreSQL that is named after
/// the folder, so that the whole suite can run on either.
/// </summary>
internal static partial class TestDatabase
{
    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("PLIMSOLL_TEST_DATABASE") == DatabaseOptions.Postgres;

    /// <summary>For what only SQLite does.</summary>
    public static void SkipUnlessSqlite() => Assert.SkipWhen(IsPostgres, "This is about SQLite.");

    /// <summary>Adds to a server's settings where its database is, and makes it.</summary>
    /// <param name="settings">Of the server.</param>
    /// <param name="root">Its data folder.</param>
    /// <param name="onPostgres">Whether it is PostgreSQL; null: as the environment says.</param>
    public static async Task AddToAsync(JsonObject settings, string root, bool? onPostgres)
    {
        if (!(onPostgres ?? IsPostgres))
            return;
        var database = settings["database"] as JsonObject ?? [];
        if (database.ContainsKey("connection"))
            return; // that of another server, to be shared
        database["provider"] = DatabaseOptions.Postgres;
        database["connection"] = await SharedPostgres.DatabaseAsync(NameOf(root), migrated: true);
        settings["database"] = database;
    }

    /// <summary>The same as variables of a process, whose database may be empty.</summary>
    public static async Task AddToAsync(IDictionary<string, string?> environment, string root, bool? onPostgres)
    {
        var settings = new DataFolder(root).SettingsFile;
        if (!(onPostgres ?? IsPostgres) || (File.Exists(settings) && (await File.ReadAllTextAsync(settings)).Contains("\"provider\"", StringComparison.Ordinal)))
            return;
        environment["PLIMSOLL_database__provider"] = DatabaseOptions.Postgres;
        environment["PLIMSOLL_database__connection"] = await SharedPostgres.DatabaseAsync(NameOf(root), migrated: false);
    }

    /// <summary>Opens it behind the server's back.</summary>
    public static async Task<DbConnection> OpenAsync(string root, bool? onPostgres = null)
    {
        DbConnection connection = onPostgres ?? IsPostgres
            ? new NpgsqlConnection((await SharedPostgres.ServerAsync()).ConnectionTo(NameOf(root)) + ";Pooling=false")
            : new SqliteConnection($"Data Source={new DataFolder(root).DatabaseFile};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task DropAsync(string root, bool? onPostgres)
    {
        if (onPostgres ?? IsPostgres)
            await SharedPostgres.DropAsync(NameOf(root));
    }

    /// <summary>A command in the words of SQLite, where names need no quotes.</summary>
    /// <param name="connection">Of either database.</param>
    /// <param name="sql">Its text.</param>
    /// <param name="parameters">@p0, @p1 and so on.</param>
    public static DbCommand Command(this DbConnection connection, string sql, params object[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = connection is NpgsqlConnection ? Quoted(sql) : sql;
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
