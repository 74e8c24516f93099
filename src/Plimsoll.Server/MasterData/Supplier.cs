using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.MasterData;

internal sealed class Supplier
{
    public long Id { get; set; }

    public required string Name { get; set; }

    /// <summary><see cref="MatchKey"/> of the name: «ACME  Ltd» and «Acme Ltd» are one supplier.</summary>
    public required string NameKey { get; set; }

    public sealed class Table : IEntityTypeConfiguration<Supplier>
    {
        public void Configure(EntityTypeBuilder<Supplier> table) => table.HasIndex(s => s.NameKey).IsUnique();
    }
}
