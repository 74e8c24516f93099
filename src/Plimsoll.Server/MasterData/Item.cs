using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.MasterData;

/// <summary>An item of master data.</summary>
internal sealed class Item
{
    public long Id { get; set; }

    public required string ItemCode { get; set; }

    /// <summary><see cref="MatchKey"/> of the code.</summary>
    public required string CodeKey { get; set; }

    public required string ItemName { get; set; }

    public decimal? SellingPrice { get; set; }

    public decimal? ValuationPrice { get; set; }

    /// <summary>How many Nos one CS holds; 1 if nobody said.</summary>
    public int UomConversion { get; set; } = 1;

    public sealed class Table : IEntityTypeConfiguration<Item>
    {
        public void Configure(EntityTypeBuilder<Item> table) => table.HasIndex(i => i.CodeKey).IsUnique();
    }
}
