using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data.Migrations;

/// <summary>Which server does a job. Nothing runs while a database of one server is changed, so no job is on the way twice.</summary>
[DbContext(typeof(PlimsollDb))]
[Migration("20261126000001_JobServers")]
internal sealed class JobServersMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE "Jobs" ADD COLUMN "Server" TEXT NULL;
        ALTER TABLE "Jobs" ADD COLUMN "SeenAt" INTEGER NULL;
        CREATE UNIQUE INDEX "IX_Jobs_Kind_Subject" ON "Jobs" ("Kind", "Subject") WHERE "State" = 1;
        """);
}
