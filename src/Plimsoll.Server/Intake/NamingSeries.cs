using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Intake;

/// <summary>The last number given out under a prefix; taken in the invoice's own transaction, so no number is lost.</summary>
internal sealed class NamingSeries
{
    /// <summary><c>ACC-PINV-2026-</c></summary>
    public required string Prefix { get; set; }

    public long Last { get; set; }

    /// <summary>Of invoices that are received at that moment.</summary>
    public static string PrefixAt(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"ACC-PINV-{now:yyyy}-");

    /// <summary><c>ACC-PINV-2026-00001</c></summary>
    public static string NameOf(string prefix, long number) => prefix + number.ToString("00000", CultureInfo.InvariantCulture);

    public sealed class Table : IEntityTypeConfiguration<NamingSeries>
    {
        public void Configure(EntityTypeBuilder<NamingSeries> table) => table.HasKey(s => s.Prefix);
    }
}
