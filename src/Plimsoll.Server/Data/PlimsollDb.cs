using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Deliveries;
using Plimsoll.Server.Files;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Invoices;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Mappings;
using Plimsoll.Server.MasterData;
using Plimsoll.Server.Parking;
using Plimsoll.Server.Pictures;
using Plimsoll.Server.Reports;
using Plimsoll.Server.Scans;

namespace Plimsoll.Server.Data;

/// <summary>The model. Each feature configures its own tables beside its entities.</summary>
internal sealed class PlimsollDb(DbContextOptions<PlimsollDb> options) : DbContext(options)
{
    public DbSet<Invoice> Invoices => Set<Invoice>();

    public DbSet<InvoiceLine> InvoiceLines => Set<InvoiceLine>();

    public DbSet<InvoiceTax> InvoiceTaxes => Set<InvoiceTax>();

    public DbSet<InvoiceMove> InvoiceMoves => Set<InvoiceMove>();

    public DbSet<NamingSeries> NamingSeries => Set<NamingSeries>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    public DbSet<Picture> Pictures => Set<Picture>();

    public DbSet<PictureMatch> PictureMatches => Set<PictureMatch>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<ParkedInvoice> ParkedInvoices => Set<ParkedInvoice>();

    public DbSet<PoReport> PoReports => Set<PoReport>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<DeliveryEvent> DeliveryEvents => Set<DeliveryEvent>();

    public DbSet<ErpMapping> ErpMappings => Set<ErpMapping>();

    public DbSet<ErpCopy> ErpCopies => Set<ErpCopy>();

    public DbSet<Scan> Scans => Set<Scan>();

    public DbSet<ScanFile> ScanFiles => Set<ScanFile>();

    public DbSet<ScanPage> ScanPages => Set<ScanPage>();

    public DbSet<Supplier> Suppliers => Set<Supplier>();

    public DbSet<Item> Items => Set<Item>();

    public DbSet<User> Users => Set<User>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Session> Sessions => Set<Session>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HaveConversion<MicroUnits>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        // texts compare and sort byte by byte, as SQLite does it: ranges of names and cursors rely on it
        if (Database.IsNpgsql())
            configurationBuilder.Properties<string>().UseCollation("C");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PlimsollDb).Assembly);
}
