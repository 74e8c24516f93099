using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data.Migrations;

/// <summary>Jobs, and what they make of pictures. Pictures that are there already are prepared when somebody asks for them.</summary>
[DbContext(typeof(PlimsollDb))]
[Migration("20261124000001_Pictures")]
internal sealed class PicturesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE "Jobs" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_Jobs" PRIMARY KEY AUTOINCREMENT,
            "Kind" TEXT NOT NULL,
            "Subject" INTEGER NOT NULL,
            "State" INTEGER NOT NULL,
            "Priority" INTEGER NOT NULL,
            "Attempts" INTEGER NOT NULL,
            "NotBefore" INTEGER NOT NULL,
            "CreatedAt" INTEGER NOT NULL,
            "Fault" TEXT NULL
        );
        CREATE INDEX "IX_Jobs_Kind_State_Priority" ON "Jobs" ("Kind", "State", "Priority");

        CREATE TABLE "Pictures" (
            "FileName" TEXT NOT NULL CONSTRAINT "PK_Pictures" PRIMARY KEY,
            "Hash" INTEGER NOT NULL,
            "Fault" TEXT NULL,
            "Pages" INTEGER NOT NULL,
            "Codes" TEXT NULL,
            "EstimateBytes" INTEGER NOT NULL,
            "PeakBytes" INTEGER NOT NULL
        );

        CREATE TABLE "PictureMatches" (
            "FileName" TEXT NOT NULL,
            "OtherName" TEXT NOT NULL,
            "Distance" INTEGER NOT NULL,
            CONSTRAINT "PK_PictureMatches" PRIMARY KEY ("FileName", "OtherName")
        );

        CREATE INDEX "IX_StoredFiles_InvoiceId" ON "StoredFiles" ("InvoiceId");
        """);
}
