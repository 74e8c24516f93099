using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.MySql;

/// <summary>
/// The first tables on MySQL and MariaDB: those that the other databases have come to by then. Written by hand; a test compares the result with the model.
/// A statement that changes tables is a transaction of its own here, so each may be run again: a start that was killed half-way is no hindrance.
/// </summary>
[DbContext(typeof(MySqlSchema))]
[Migration("20261126000001_Initial")]
internal sealed class InitialMigration : Migration
{
    /// <summary>
    /// Texts compare and sort byte by byte, blanks at their end included, as they do in SQLite. MariaDB reads the first comment and MySQL the second.
    /// </summary>
    private const string Collation = "ALTER DATABASE CHARACTER SET utf8mb4 COLLATE /*M! utf8mb4_nopad_bin */ /*!80000 utf8mb4_0900_bin */;";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Collation, suppressTransaction: true);
        migrationBuilder.Sql(InvoiceTables.Sql, suppressTransaction: true);
        migrationBuilder.Sql(WorkTables.Sql, suppressTransaction: true);
        migrationBuilder.Sql(PartnerTables.Sql, suppressTransaction: true);
    }
}
