namespace Plimsoll.MySql;

/// <summary>Jobs, and what they work on.</summary>
internal static class WorkTables
{
    public const string Sql =
        """
        CREATE TABLE IF NOT EXISTS "Jobs" (
            "Id" bigint NOT NULL AUTO_INCREMENT,
            "Kind" varchar(40) NOT NULL,
            "Subject" bigint NOT NULL,
            "State" int NOT NULL,
            "RunningSubject" bigint GENERATED ALWAYS AS (CASE WHEN "State" = 1 THEN "Subject" END) STORED,
            "Priority" int NOT NULL,
            "Attempts" int NOT NULL,
            "NotBefore" bigint NOT NULL,
            "CreatedAt" bigint NOT NULL,
            "Fault" longtext NULL,
            "Server" longtext NULL,
            "SeenAt" bigint NULL,
            PRIMARY KEY ("Id"),
            INDEX "IX_Jobs_Kind_State_Priority" ("Kind", "State", "Priority" DESC, "Id"),
            UNIQUE INDEX "IX_Jobs_Kind_Subject" ("Kind", "RunningSubject")
        );

        CREATE TABLE IF NOT EXISTS "Pictures" (
            "FileName" varchar(120) NOT NULL,
            "Hash" bigint NOT NULL,
            "Fault" longtext NULL,
            "Pages" int NOT NULL,
            "Codes" longtext NULL,
            "EstimateBytes" bigint NOT NULL,
            "PeakBytes" bigint NOT NULL,
            "WaitedMs" bigint NOT NULL DEFAULT 0,
            PRIMARY KEY ("FileName")
        );

        CREATE TABLE IF NOT EXISTS "PictureMatches" (
            "FileName" varchar(120) NOT NULL,
            "OtherName" varchar(120) NOT NULL,
            "Distance" int NOT NULL,
            PRIMARY KEY ("FileName", "OtherName")
        );

        CREATE TABLE IF NOT EXISTS "ParkedInvoices" (
            "Id" bigint NOT NULL AUTO_INCREMENT,
            "FileName" longtext NOT NULL,
            "SizeBytes" bigint NOT NULL,
            "Shape" int NOT NULL,
            "Boundary" longtext NULL,
            "User" longtext NOT NULL,
            "IdempotencyKey" longtext NULL,
            "ReceivedAt" bigint NOT NULL,
            "State" int NOT NULL,
            "FinishedAt" bigint NULL,
            "InvoiceName" longtext NULL,
            "FileUrl" longtext NULL,
            "Status" int NULL,
            "Fault" longtext NULL,
            "EstimateBytes" bigint NOT NULL,
            "PeakBytes" bigint NOT NULL,
            "WaitedMs" bigint NOT NULL,
            PRIMARY KEY ("Id"),
            INDEX "IX_ParkedInvoices_State" ("State")
        );

        CREATE TABLE IF NOT EXISTS "PoReports" (
            "Id" bigint NOT NULL AUTO_INCREMENT,
            "State" int NOT NULL,
            "From" longtext NOT NULL,
            "To" longtext NOT NULL,
            "BookName" longtext NULL,
            "BookBytes" bigint NOT NULL,
            "IsFetched" boolean NOT NULL,
            "RemoteName" longtext NULL,
            "RemoteJob" bigint NULL,
            "CreatedAt" bigint NOT NULL,
            "StartedAt" bigint NULL,
            "FinishedAt" bigint NULL,
            "Sheet" longtext NULL,
            "Sheets" int NOT NULL,
            "Rows" bigint NOT NULL,
            "Files" longtext NULL,
            "Findings" longtext NULL,
            "Fault" longtext NULL,
            "EstimateBytes" bigint NOT NULL,
            "HeldBytes" bigint NOT NULL,
            "PeakBytes" bigint NOT NULL,
            "WaitedMs" bigint NOT NULL,
            PRIMARY KEY ("Id"),
            INDEX "IX_PoReports_State" ("State")
        );

        CREATE TABLE IF NOT EXISTS "Scans" (
            "Id" bigint NOT NULL AUTO_INCREMENT,
            "State" int NOT NULL,
            "CreatedBy" longtext NOT NULL,
            "CreatedAt" bigint NOT NULL,
            "StartedAt" bigint NULL,
            "FinishedAt" bigint NULL,
            "File" int NOT NULL,
            "Page" int NOT NULL,
            "IsWaiting" boolean NOT NULL,
            "Fault" longtext NULL,
            "EstimateBytes" bigint NOT NULL,
            "PeakBytes" bigint NOT NULL,
            "WaitedMs" bigint NOT NULL,
            PRIMARY KEY ("Id"),
            INDEX "IX_Scans_State" ("State")
        );

        CREATE TABLE IF NOT EXISTS "ScanFiles" (
            "Id" bigint NOT NULL,
            "FileName" varchar(120) NOT NULL,
            "OriginalName" longtext NULL,
            "State" int NOT NULL,
            "Pages" int NULL,
            "PagesDone" int NOT NULL,
            "Fault" longtext NULL,
            "Result" longtext NULL,
            PRIMARY KEY ("Id"),
            INDEX "IX_ScanFiles_FileName" ("FileName")
        );

        CREATE TABLE IF NOT EXISTS "ScanPages" (
            "FileId" bigint NOT NULL,
            "Number" int NOT NULL,
            "Words" longblob NOT NULL,
            PRIMARY KEY ("FileId", "Number")
        );
        """;
}
