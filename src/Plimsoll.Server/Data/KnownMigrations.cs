using Plimsoll.Server.Data.Migrations;

namespace Plimsoll.Server.Data;

/// <summary>
/// All migrations of both databases; a test fails where one is missing. They are listed because looking for them would load every type, and with it
/// libraries that a server does not use.
/// </summary>
internal static class KnownMigrations
{
    public static readonly IReadOnlyList<Type> All =
    [
        typeof(InitialMigration),
        typeof(PicturesMigration),
        typeof(ReportsMigration),
        typeof(ParkingMigration),
        typeof(ScansMigration),
        typeof(InvoiceHistoryMigration),
        typeof(DeliveriesMigration),
        typeof(JobServersMigration),
        typeof(PostgresInitialMigration),
    ];
}
