using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plimsoll.Server.Connectors;

namespace Plimsoll.Server.Mappings;

/// <summary>What the ERP had when it was last asked: a supplier, an item or an open purchase order.</summary>
internal sealed class ErpCopy
{
    /// <summary>The connector's name.</summary>
    public required string Erp { get; set; }

    public ErpRecordKind Kind { get; set; }

    public required string RemoteId { get; set; }

    public required string Name { get; set; }

    /// <summary>An item's code; of an order the supplier's name.</summary>
    public string? Code { get; set; }

    /// <summary>When it was seen last; what a whole pull no longer sees is gone.</summary>
    public DateTimeOffset SeenAt { get; set; }

    public sealed class Table : IEntityTypeConfiguration<ErpCopy>
    {
        public void Configure(EntityTypeBuilder<ErpCopy> table) => table.HasKey(c => new { c.Erp, c.Kind, c.RemoteId });
    }
}
