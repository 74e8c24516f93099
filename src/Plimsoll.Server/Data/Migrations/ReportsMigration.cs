using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data.Migrations;

/// <summary>Reports of purchase orders.</summary>
[DbContext(typeof(PlimsollDb))]
[Migration("20261124000002_Reports")]
internal sealed class ReportsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE "PoReports" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_PoReports" PRIMARY KEY AUTOINCREMENT,
            "State" INTEGER NOT NULL,
            "From" TEXT NOT NULL,
            "To" TEXT NOT NULL,
            "BookName" TEXT NULL,
            "BookBytes" INTEGER NOT NULL,
            "IsFetched" INTEGER NOT NULL,
            "RemoteName" TEXT NULL,
            "RemoteJob" INTEGER NULL,
            "CreatedAt" INTEGER NOT NULL,
            "StartedAt" INTEGER NULL,
            "FinishedAt" INTEGER NULL,
            "Sheet" TEXT NULL,
            "Sheets" INTEGER NOT NULL,
            "Rows" INTEGER NOT NULL,
            "Files" TEXT NULL,
            "Findings" TEXT NULL,
            "Fault" TEXT NULL,
            "EstimateBytes" INTEGER NOT NULL,
            "HeldBytes" INTEGER NOT NULL,
            "PeakBytes" INTEGER NOT NULL,
            "WaitedMs" INTEGER NOT NULL
        );
        CREATE INDEX "IX_PoReports_State" ON "PoReports" ("State");
        """);
}
