using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data.Migrations;

/// <summary>Who moved an invoice, and when. Of moves before this migration nothing is known.</summary>
[DbContext(typeof(PlimsollDb))]
[Migration("20261125000005_InvoiceHistory")]
internal sealed class InvoiceHistoryMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE "InvoiceMoves" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_InvoiceMoves" PRIMARY KEY AUTOINCREMENT,
            "InvoiceId" INTEGER NOT NULL,
            "DocStatus" INTEGER NOT NULL,
            "MovedBy" TEXT NOT NULL,
            "MovedAt" INTEGER NOT NULL
        );
        CREATE INDEX "IX_InvoiceMoves_InvoiceId" ON "InvoiceMoves" ("InvoiceId");
        """);
}
