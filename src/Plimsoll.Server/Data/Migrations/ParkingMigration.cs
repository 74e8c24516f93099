using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data.Migrations;

/// <summary>Invoices that were put aside while memory was short, and how long pictures waited for it.</summary>
[DbContext(typeof(PlimsollDb))]
[Migration("20261125000003_Parking")]
internal sealed class ParkingMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE "ParkedInvoices" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_ParkedInvoices" PRIMARY KEY AUTOINCREMENT,
            "FileName" TEXT NOT NULL,
            "SizeBytes" INTEGER NOT NULL,
            "Shape" INTEGER NOT NULL,
            "Boundary" TEXT NULL,
            "User" TEXT NOT NULL,
            "IdempotencyKey" TEXT NULL,
            "ReceivedAt" INTEGER NOT NULL,
            "State" INTEGER NOT NULL,
            "FinishedAt" INTEGER NULL,
            "InvoiceName" TEXT NULL,
            "FileUrl" TEXT NULL,
            "Status" INTEGER NULL,
            "Fault" TEXT NULL,
            "EstimateBytes" INTEGER NOT NULL,
            "PeakBytes" INTEGER NOT NULL,
            "WaitedMs" INTEGER NOT NULL
        );
        CREATE INDEX "IX_ParkedInvoices_State" ON "ParkedInvoices" ("State");

        ALTER TABLE "Pictures" ADD COLUMN "WaitedMs" INTEGER NOT NULL DEFAULT 0;
        """);
}
