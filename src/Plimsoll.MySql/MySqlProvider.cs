using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MySqlConnector;

namespace Plimsoll.MySql;

/// <summary>Registers MySQL and MariaDB with EF Core, and opens connections to them. What is asked over these is the server's business.</summary>
public static class MySqlProvider
{
    private const string Example = "Server=db;Database=plimsoll;User ID=plimsoll;Password=…";

    /// <summary>The migrations, oldest first.</summary>
    public static IReadOnlyList<Type> Migrations { get; } = [typeof(InitialMigration)];

    /// <summary>What is wrong with a connection string, as a sentence without the string, which has a password in it; null: it can be used.</summary>
    public static string? FaultOf(string connection)
    {
        try
        {
            var settings = new MySqlConnectionStringBuilder(connection);
            return string.IsNullOrEmpty(settings.Server) || string.IsNullOrEmpty(settings.Database)
                ? $"database.connection names the server and the database of MySQL or MariaDB: {Example}"
                : null;
        }
        catch (ArgumentException)
        {
            return $"database.connection is no connection string of MySqlConnector; it looks like {Example}";
        }
    }

    /// <summary>For sentences: «plimsoll at db:3306». No password in it.</summary>
    public static string NameOf(string connection)
    {
        var settings = new MySqlConnectionStringBuilder(connection);
        return $"{settings.Database} at {settings.Server}:{settings.Port}";
    }

    /// <summary>Connections to one database, kept for the next who wants one. Nothing is opened yet.</summary>
    /// <param name="connection">As the operator gives it; what he says himself stays.</param>
    /// <param name="mostConnections">Open at once, where he does not say.</param>
    /// <param name="timeoutSeconds">For opening one, where he does not say.</param>
    /// <param name="session">Statements that each connection is told once, when it opens.</param>
    public static DbDataSource Open(string connection, int mostConnections, int timeoutSeconds, string session)
    {
        var source = new MySqlDataSourceBuilder(Complete(connection, mostConnections, timeoutSeconds).ConnectionString);
        source.UseConnectionOpenedCallback(async (opened, cancellationToken) =>
        {
            if (opened.Conditions == MySqlConnectionOpenedConditions.None)
                return; // it was used before, and knows
            await using var command = new MySqlCommand(session, opened.Connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        });
        return source.Build();
    }

    /// <summary>Says to EF Core where the model is.</summary>
    /// <param name="model">Of a context.</param>
    /// <param name="source">Its connections.</param>
    /// <param name="version">Of the server.</param>
    /// <param name="isMariaDb">Whether it is MariaDB, which is told other things than MySQL.</param>
    public static void Use(DbContextOptionsBuilder model, DbDataSource source, Version version, bool isMariaDb) => model
        .UseMySql(source.ConnectionString, isMariaDb ? new MariaDbServerVersion(version) : new MySqlServerVersion(version))
        .AddInterceptors(new SourceConnections(source), new ReadCommitted())
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    /// <summary>The context whose migrations make the tables.</summary>
    public static DbContext CreateSchema(DbDataSource source, Version version, bool isMariaDb)
    {
        var model = new DbContextOptionsBuilder<MySqlSchema>();
        Use(model, source, version, isMariaDb);
        return new MySqlSchema(model.Options);
    }

    /// <summary>Closes the connections of a source that nobody uses.</summary>
    public static void DropIdle(DbDataSource source)
    {
        using var connection = ((MySqlDataSource)source).CreateConnection();
        MySqlConnection.ClearPool(connection);
    }

    private static MySqlConnectionStringBuilder Complete(string connection, int mostConnections, int timeoutSeconds)
    {
        var settings = new MySqlConnectionStringBuilder(connection)
        {
            // what EF Core's provider wants; the server's SQL also keeps a number or two in variables
            AllowUserVariables = true,
            UseAffectedRows = false,
            // whoever uses a connection leaves it as it was, and a reset would cost two round trips each time
            ConnectionReset = false,
            // a connection has one transaction, and what is said over it belongs to that
            IgnoreCommandTransaction = true,
        };
        if (!settings.ContainsKey("Maximum Pool Size"))
            settings.MaximumPoolSize = (uint)mostConnections;
        if (!settings.ContainsKey("Connection Timeout"))
            settings.ConnectionTimeout = (uint)timeoutSeconds;
        if (string.IsNullOrEmpty(settings.ApplicationName))
            settings.ApplicationName = "plimsoll";
        return settings;
    }
}
