namespace Plimsoll.MySql;

/// <summary>Who signs in, and the ERP.</summary>
internal static class PartnerTables
{
    public const string Sql =
        """
        CREATE TABLE IF NOT EXISTS "Users" (
            "Name" varchar(255) NOT NULL,
            "FullName" longtext NOT NULL,
            "Role" int NOT NULL,
            "PasswordHash" longtext NULL,
            PRIMARY KEY ("Name")
        );

        CREATE TABLE IF NOT EXISTS "ApiKeys" (
            "Key" varchar(64) NOT NULL,
            "SecretHash" varbinary(32) NOT NULL,
            "Role" int NOT NULL,
            "CreatedAt" bigint NOT NULL,
            PRIMARY KEY ("Key")
        );

        CREATE TABLE IF NOT EXISTS "Sessions" (
            "TokenHash" varbinary(32) NOT NULL,
            "UserName" longtext NOT NULL,
            "ExpiresAt" bigint NOT NULL,
            PRIMARY KEY ("TokenHash")
        );

        CREATE TABLE IF NOT EXISTS "Deliveries" (
            "InvoiceId" bigint NOT NULL,
            "IntakeId" varchar(64) NOT NULL,
            "State" int NOT NULL,
            "Erp" longtext NULL,
            "RemoteId" longtext NULL,
            "RemoteName" longtext NULL,
            "RemoteUrl" longtext NULL,
            "Sentence" longtext NULL,
            "Wants" longtext NULL,
            "NotSameAs" longtext NULL,
            "Attempts" int NOT NULL,
            "CreateSentAt" bigint NULL,
            "SentAt" bigint NOT NULL,
            "ChangedAt" bigint NOT NULL,
            PRIMARY KEY ("InvoiceId"),
            UNIQUE INDEX "IX_Deliveries_IntakeId" ("IntakeId"),
            INDEX "IX_Deliveries_State_InvoiceId" ("State", "InvoiceId")
        );

        CREATE TABLE IF NOT EXISTS "DeliveryEvents" (
            "Id" bigint NOT NULL AUTO_INCREMENT,
            "InvoiceId" bigint NOT NULL,
            "At" bigint NOT NULL,
            "Text" longtext NOT NULL,
            "Times" int NOT NULL,
            PRIMARY KEY ("Id"),
            INDEX "IX_DeliveryEvents_InvoiceId" ("InvoiceId")
        );

        CREATE TABLE IF NOT EXISTS "ErpMappings" (
            "Id" bigint NOT NULL AUTO_INCREMENT,
            "Erp" varchar(40) NOT NULL,
            "Kind" int NOT NULL,
            "LocalKey" varchar(600) NOT NULL,
            "LocalName" longtext NOT NULL,
            "RemoteId" longtext NOT NULL,
            "RemoteName" longtext NOT NULL,
            "Score" int NOT NULL,
            "Reason" longtext NOT NULL,
            "SetBy" longtext NULL,
            "ChangedAt" bigint NOT NULL,
            PRIMARY KEY ("Id"),
            UNIQUE INDEX "IX_ErpMappings_Erp_Kind_LocalKey" ("Erp", "Kind", "LocalKey")
        );

        CREATE TABLE IF NOT EXISTS "ErpCopies" (
            "Erp" varchar(40) NOT NULL,
            "Kind" int NOT NULL,
            "RemoteId" varchar(255) NOT NULL,
            "Name" longtext NOT NULL,
            "Code" longtext NULL,
            "SeenAt" bigint NOT NULL,
            PRIMARY KEY ("Erp", "Kind", "RemoteId")
        );
        """;
}
