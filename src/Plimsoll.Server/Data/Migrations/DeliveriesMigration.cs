using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data.Migrations;

/// <summary>Deliveries into the ERP with their history, what names stand for there, and a copy of its records.</summary>
[DbContext(typeof(PlimsollDb))]
[Migration("20261125000009_Deliveries")]
internal sealed class DeliveriesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE "Deliveries" (
            "InvoiceId" INTEGER NOT NULL CONSTRAINT "PK_Deliveries" PRIMARY KEY,
            "IntakeId" TEXT NOT NULL,
            "State" INTEGER NOT NULL,
            "Erp" TEXT NULL,
            "RemoteId" TEXT NULL,
            "RemoteName" TEXT NULL,
            "RemoteUrl" TEXT NULL,
            "Sentence" TEXT NULL,
            "Wants" TEXT NULL,
            "NotSameAs" TEXT NULL,
            "Attempts" INTEGER NOT NULL,
            "CreateSentAt" INTEGER NULL,
            "SentAt" INTEGER NOT NULL,
            "ChangedAt" INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX "IX_Deliveries_IntakeId" ON "Deliveries" ("IntakeId");
        CREATE INDEX "IX_Deliveries_State_InvoiceId" ON "Deliveries" ("State", "InvoiceId");

        CREATE TABLE "DeliveryEvents" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_DeliveryEvents" PRIMARY KEY AUTOINCREMENT,
            "InvoiceId" INTEGER NOT NULL,
            "At" INTEGER NOT NULL,
            "Text" TEXT NOT NULL,
            "Times" INTEGER NOT NULL
        );
        CREATE INDEX "IX_DeliveryEvents_InvoiceId" ON "DeliveryEvents" ("InvoiceId");

        CREATE TABLE "ErpMappings" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_ErpMappings" PRIMARY KEY AUTOINCREMENT,
            "Erp" TEXT NOT NULL,
            "Kind" INTEGER NOT NULL,
            "LocalKey" TEXT NOT NULL,
            "LocalName" TEXT NOT NULL,
            "RemoteId" TEXT NOT NULL,
            "RemoteName" TEXT NOT NULL,
            "Score" INTEGER NOT NULL,
            "Reason" TEXT NOT NULL,
            "SetBy" TEXT NULL,
            "ChangedAt" INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX "IX_ErpMappings_Erp_Kind_LocalKey" ON "ErpMappings" ("Erp", "Kind", "LocalKey");

        CREATE TABLE "ErpCopies" (
            "Erp" TEXT NOT NULL,
            "Kind" INTEGER NOT NULL,
            "RemoteId" TEXT NOT NULL,
            "Name" TEXT NOT NULL,
            "Code" TEXT NULL,
            "SeenAt" INTEGER NOT NULL,
            CONSTRAINT "PK_ErpCopies" PRIMARY KEY ("Erp", "Kind", "RemoteId")
        );
        """);
}
