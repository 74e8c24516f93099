using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Plimsoll.Server.Data.Migrations;

/// <summary>The first tables. Written by hand; a test compares the result with the model.</summary>
[DbContext(typeof(PlimsollDb))]
[Migration("20261122000001_Initial")]
internal sealed class InitialMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE "Suppliers" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_Suppliers" PRIMARY KEY AUTOINCREMENT,
            "Name" TEXT NOT NULL,
            "NameKey" TEXT NOT NULL
        );
        CREATE UNIQUE INDEX "IX_Suppliers_NameKey" ON "Suppliers" ("NameKey");

        CREATE TABLE "Items" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_Items" PRIMARY KEY AUTOINCREMENT,
            "ItemCode" TEXT NOT NULL,
            "CodeKey" TEXT NOT NULL,
            "ItemName" TEXT NOT NULL,
            "SellingPrice" INTEGER NULL,
            "ValuationPrice" INTEGER NULL,
            "UomConversion" INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX "IX_Items_CodeKey" ON "Items" ("CodeKey");

        CREATE TABLE "Invoices" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_Invoices" PRIMARY KEY,
            "Name" TEXT NOT NULL,
            "SupplierId" INTEGER NOT NULL,
            "BillNo" TEXT NULL,
            "BillKey" TEXT NULL,
            "BillDate" TEXT NULL,
            "PostingDate" TEXT NOT NULL,
            "DocStatus" INTEGER NOT NULL,
            "IsReturn" INTEGER NOT NULL,
            "Currency" TEXT NOT NULL,
            "NetTotal" INTEGER NOT NULL,
            "DiscountAmount" INTEGER NOT NULL,
            "TaxTotal" INTEGER NOT NULL,
            "GrandTotal" INTEGER NOT NULL,
            "ActualAmount" INTEGER NULL,
            "FileName" TEXT NULL,
            "LineCount" INTEGER NOT NULL,
            "CreatedBy" TEXT NOT NULL,
            "CreatedAt" INTEGER NOT NULL,
            "Digest" BLOB NOT NULL,
            "EstimateBytes" INTEGER NOT NULL,
            "PeakBytes" INTEGER NOT NULL,
            "WaitedMs" INTEGER NOT NULL,
            CONSTRAINT "FK_Invoices_Suppliers_SupplierId" FOREIGN KEY ("SupplierId") REFERENCES "Suppliers" ("Id") ON DELETE RESTRICT
        );
        CREATE UNIQUE INDEX "IX_Invoices_Name" ON "Invoices" ("Name");
        CREATE INDEX "IX_Invoices_PostingDate" ON "Invoices" ("PostingDate");
        CREATE UNIQUE INDEX "IX_Invoices_SupplierId_BillKey" ON "Invoices" ("SupplierId", "BillKey") WHERE "DocStatus" < 2 AND "BillKey" IS NOT NULL;

        CREATE TABLE "InvoiceLines" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_InvoiceLines" PRIMARY KEY,
            "ItemCode" TEXT NULL,
            "ItemName" TEXT NOT NULL,
            "KnownItem" INTEGER NOT NULL,
            "Qty" INTEGER NOT NULL,
            "Uom" TEXT NOT NULL,
            "StockQty" INTEGER NOT NULL,
            "Rate" INTEGER NOT NULL,
            "Amount" INTEGER NOT NULL,
            "PriceDifference" INTEGER NULL,
            "LeakageQty" INTEGER NOT NULL,
            "BurstQty" INTEGER NOT NULL,
            "PhotoFile" TEXT NULL
        );

        CREATE TABLE "InvoiceTaxes" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_InvoiceTaxes" PRIMARY KEY,
            "Description" TEXT NOT NULL,
            "Rate" INTEGER NOT NULL,
            "TaxAmount" INTEGER NOT NULL
        );

        CREATE TABLE "StoredFiles" (
            "Name" TEXT NOT NULL CONSTRAINT "PK_StoredFiles" PRIMARY KEY,
            "MediaType" TEXT NOT NULL,
            "SizeBytes" INTEGER NOT NULL,
            "Sha256" BLOB NOT NULL,
            "Width" INTEGER NOT NULL,
            "Height" INTEGER NOT NULL,
            "InvoiceId" INTEGER NOT NULL
        );
        CREATE INDEX "IX_StoredFiles_Sha256" ON "StoredFiles" ("Sha256");

        CREATE TABLE "NamingSeries" (
            "Prefix" TEXT NOT NULL CONSTRAINT "PK_NamingSeries" PRIMARY KEY,
            "Last" INTEGER NOT NULL
        );

        CREATE TABLE "IdempotencyRecords" (
            "Scope" TEXT NOT NULL CONSTRAINT "PK_IdempotencyRecords" PRIMARY KEY,
            "Digest" BLOB NOT NULL,
            "InvoiceId" INTEGER NOT NULL,
            "CreatedAt" INTEGER NOT NULL
        );
        CREATE INDEX "IX_IdempotencyRecords_CreatedAt" ON "IdempotencyRecords" ("CreatedAt");

        CREATE TABLE "Users" (
            "Name" TEXT NOT NULL CONSTRAINT "PK_Users" PRIMARY KEY,
            "FullName" TEXT NOT NULL,
            "Role" INTEGER NOT NULL,
            "PasswordHash" TEXT NULL
        );

        CREATE TABLE "ApiKeys" (
            "Key" TEXT NOT NULL CONSTRAINT "PK_ApiKeys" PRIMARY KEY,
            "SecretHash" BLOB NOT NULL,
            "Role" INTEGER NOT NULL,
            "CreatedAt" INTEGER NOT NULL
        );

        CREATE TABLE "Sessions" (
            "TokenHash" BLOB NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
            "UserName" TEXT NOT NULL,
            "ExpiresAt" INTEGER NOT NULL
        );
        """);
}
