using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data;

/// <summary>The first tables on PostgreSQL: those that SQLite has come to by then. Written by hand; a test compares the result with the model.</summary>
[DbContext(typeof(PostgresSchema))]
[Migration("20261126000001_Initial")]
internal sealed class PostgresInitialMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(PostgresInvoiceTables.Sql);
        migrationBuilder.Sql(PostgresWorkTables.Sql);
        migrationBuilder.Sql(PostgresPartnerTables.Sql);
    }
}
