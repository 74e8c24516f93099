using System.Data.Common;
using Microsoft.EntityFrameworkCore;
#if MYSQL
using Plimsoll.MySql;
#endif

namespace Plimsoll.Server.Data;

/// <summary>What <c>src/Plimsoll.MySql</c> brings. It is there only where this program was built with it; its packages do not restore everywhere.</summary>
internal static class MySqlBuild
{
#if MYSQL
    public static IReadOnlyList<Type> Migrations => MySqlProvider.Migrations;

    public static string? FaultOf(string connection) => MySqlProvider.FaultOf(connection);

    public static string NameOf(string connection) => MySqlProvider.NameOf(connection);

    public static DbDataSource Open(string connection, int mostConnections, int timeoutSeconds, string session) =>
        MySqlProvider.Open(connection, mostConnections, timeoutSeconds, session);

    public static void Use(DbContextOptionsBuilder model, DbDataSource source, MySqlVersion version) => MySqlProvider.Use(model, source, version.Number, version.IsMariaDb);

    public static DbContext CreateSchema(DbDataSource source, MySqlVersion version) => MySqlProvider.CreateSchema(source, version.Number, version.IsMariaDb);

    public static void DropIdle(DbDataSource source) => MySqlProvider.DropIdle(source);
#else
#pragma warning disable IDE0060 // nothing depends on what is not there
    private const string Missing = "database.provider is mysql, and this Plimsoll was built without it; build it with «make build MYSQL=1», see docs/decisions/mysql.md.";

    public static IReadOnlyList<Type> Migrations => throw Absent;

    private static IOException Absent => new(Missing);

    /// <summary>With every connection string: that it is not there.</summary>
    public static string? FaultOf(string connection) => Missing;

    public static string NameOf(string connection) => throw Absent;

    public static DbDataSource Open(string connection, int mostConnections, int timeoutSeconds, string session) => throw Absent;

    public static void Use(DbContextOptionsBuilder model, DbDataSource source, MySqlVersion version) => throw Absent;

    public static DbContext CreateSchema(DbDataSource source, MySqlVersion version) => throw Absent;

    public static void DropIdle(DbDataSource source) => throw Absent;
#pragma warning restore IDE0060
#endif
}
