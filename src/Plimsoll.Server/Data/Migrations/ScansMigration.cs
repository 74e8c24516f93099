using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data.Migrations;

/// <summary>Scans, their files and the pages that were read.</summary>
[DbContext(typeof(PlimsollDb))]
[Migration("20261125000010_Scans")]
internal sealed class ScansMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE "Scans" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_Scans" PRIMARY KEY AUTOINCREMENT,
            "State" INTEGER NOT NULL,
            "CreatedBy" TEXT NOT NULL,
            "CreatedAt" INTEGER NOT NULL,
            "StartedAt" INTEGER NULL,
            "FinishedAt" INTEGER NULL,
            "File" INTEGER NOT NULL,
            "Page" INTEGER NOT NULL,
            "IsWaiting" INTEGER NOT NULL,
            "Fault" TEXT NULL,
            "EstimateBytes" INTEGER NOT NULL,
            "PeakBytes" INTEGER NOT NULL,
            "WaitedMs" INTEGER NOT NULL
        );
        CREATE INDEX "IX_Scans_State" ON "Scans" ("State");

        CREATE TABLE "ScanFiles" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_ScanFiles" PRIMARY KEY,
            "FileName" TEXT NOT NULL,
            "OriginalName" TEXT NULL,
            "State" INTEGER NOT NULL,
            "Pages" INTEGER NULL,
            "PagesDone" INTEGER NOT NULL,
            "Fault" TEXT NULL,
            "Result" TEXT NULL
        );
        CREATE INDEX "IX_ScanFiles_FileName" ON "ScanFiles" ("FileName");

        CREATE TABLE "ScanPages" (
            "FileId" INTEGER NOT NULL,
            "Number" INTEGER NOT NULL,
            "Words" BLOB NOT NULL,
            CONSTRAINT "PK_ScanPages" PRIMARY KEY ("FileId", "Number")
        );
        """);
}
