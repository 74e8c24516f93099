namespace Plimsoll.MySql;

/// <summary>Suppliers, items, invoices and what belongs to them.</summary>
internal static class InvoiceTables
{
    public const string Sql =
        """
        CREATE TABLE IF NOT EXISTS "Suppliers" (
            "Id" bigint NOT NULL AUTO_INCREMENT,
            "Name" longtext NOT NULL,
            "NameKey" varchar(500) NOT NULL,
            PRIMARY KEY ("Id"),
            UNIQUE INDEX "IX_Suppliers_NameKey" ("NameKey")
        );

        CREATE TABLE IF NOT EXISTS "Items" (
            "Id" bigint NOT NULL AUTO_INCREMENT,
            "ItemCode" longtext NOT NULL,
            "CodeKey" varchar(500) NOT NULL,
            "ItemName" longtext NOT NULL,
            "SellingPrice" bigint NULL,
            "ValuationPrice" bigint NULL,
            "UomConversion" int NOT NULL,
            PRIMARY KEY ("Id"),
            UNIQUE INDEX "IX_Items_CodeKey" ("CodeKey")
        );

        CREATE TABLE IF NOT EXISTS "Invoices" (
            "Id" bigint NOT NULL,
            "Name" varchar(60) NOT NULL,
            "SupplierId" bigint NOT NULL,
            "BillNo" longtext NULL,
            "BillKey" varchar(520) NULL,
            "OpenBillKey" varchar(520) GENERATED ALWAYS AS (CASE WHEN "DocStatus" < 2 THEN "BillKey" END) STORED,
            "BillDate" date NULL,
            "PostingDate" date NOT NULL,
            "DocStatus" int NOT NULL,
            "IsReturn" boolean NOT NULL,
            "Currency" longtext NOT NULL,
            "NetTotal" bigint NOT NULL,
            "DiscountAmount" bigint NOT NULL,
            "TaxTotal" bigint NOT NULL,
            "GrandTotal" bigint NOT NULL,
            "ActualAmount" bigint NULL,
            "FileName" longtext NULL,
            "LineCount" int NOT NULL,
            "CreatedBy" longtext NOT NULL,
            "CreatedAt" bigint NOT NULL,
            "Digest" varbinary(32) NOT NULL,
            "EstimateBytes" bigint NOT NULL,
            "PeakBytes" bigint NOT NULL,
            "WaitedMs" int NOT NULL,
            PRIMARY KEY ("Id"),
            CONSTRAINT "FK_Invoices_Suppliers_SupplierId" FOREIGN KEY ("SupplierId") REFERENCES "Suppliers" ("Id") ON DELETE RESTRICT,
            UNIQUE INDEX "IX_Invoices_Name" ("Name"),
            INDEX "IX_Invoices_PostingDate" ("PostingDate"),
            UNIQUE INDEX "IX_Invoices_SupplierId_BillKey" ("SupplierId", "OpenBillKey")
        );

        CREATE TABLE IF NOT EXISTS "InvoiceLines" (
            "Id" bigint NOT NULL,
            "ItemCode" longtext NULL,
            "ItemName" longtext NOT NULL,
            "KnownItem" boolean NOT NULL,
            "Qty" bigint NOT NULL,
            "Uom" longtext NOT NULL,
            "StockQty" bigint NOT NULL,
            "Rate" bigint NOT NULL,
            "Amount" bigint NOT NULL,
            "PriceDifference" bigint NULL,
            "LeakageQty" int NOT NULL,
            "BurstQty" int NOT NULL,
            "PhotoFile" longtext NULL,
            PRIMARY KEY ("Id")
        );

        CREATE TABLE IF NOT EXISTS "InvoiceTaxes" (
            "Id" bigint NOT NULL,
            "Description" longtext NOT NULL,
            "Rate" bigint NOT NULL,
            "TaxAmount" bigint NOT NULL,
            PRIMARY KEY ("Id")
        );

        CREATE TABLE IF NOT EXISTS "InvoiceMoves" (
            "Id" bigint NOT NULL AUTO_INCREMENT,
            "InvoiceId" bigint NOT NULL,
            "DocStatus" int NOT NULL,
            "MovedBy" longtext NOT NULL,
            "MovedAt" bigint NOT NULL,
            PRIMARY KEY ("Id"),
            INDEX "IX_InvoiceMoves_InvoiceId" ("InvoiceId")
        );

        CREATE TABLE IF NOT EXISTS "StoredFiles" (
            "Name" varchar(120) NOT NULL,
            "MediaType" longtext NOT NULL,
            "SizeBytes" bigint NOT NULL,
            "Sha256" varbinary(32) NOT NULL,
            "Width" int NOT NULL,
            "Height" int NOT NULL,
            "InvoiceId" bigint NOT NULL,
            PRIMARY KEY ("Name"),
            INDEX "IX_StoredFiles_InvoiceId" ("InvoiceId"),
            INDEX "IX_StoredFiles_Sha256" ("Sha256")
        );

        CREATE TABLE IF NOT EXISTS "NamingSeries" (
            "Prefix" varchar(40) NOT NULL,
            "Last" bigint NOT NULL,
            PRIMARY KEY ("Prefix")
        );

        CREATE TABLE IF NOT EXISTS "IdempotencyRecords" (
            "Scope" varchar(600) NOT NULL,
            "Digest" varbinary(32) NOT NULL,
            "InvoiceId" bigint NOT NULL,
            "CreatedAt" bigint NOT NULL,
            PRIMARY KEY ("Scope"),
            INDEX "IX_IdempotencyRecords_CreatedAt" ("CreatedAt")
        );

        CREATE TABLE IF NOT EXISTS "InvoiceIds" (
            "Id" bigint NOT NULL AUTO_INCREMENT,
            PRIMARY KEY ("Id")
        );
        """;
}
