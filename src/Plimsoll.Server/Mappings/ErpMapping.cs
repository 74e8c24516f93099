using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plimsoll.Server.Connectors;

namespace Plimsoll.Server.Mappings;

/// <summary>What a name of Plimsoll's stands for in the ERP. A clerk sees and changes it.</summary>
internal sealed class ErpMapping
{
    public long Id { get; set; }

    /// <summary>The connector's name: another ERP has other keys.</summary>
    public required string Erp { get; set; }

    public ErpRecordKind Kind { get; set; }

    /// <summary>See <see cref="MappingKey"/>.</summary>
    public required string LocalKey { get; set; }

    /// <summary>As it was written on the first bill.</summary>
    public required string LocalName { get; set; }

    public required string RemoteId { get; set; }

    public required string RemoteName { get; set; }

    /// <summary>How sure it is, of 100; 100 where a person said so.</summary>
    public int Score { get; set; }

    /// <summary>Why, for a person.</summary>
    public required string Reason { get; set; }

    /// <summary>Who said so; null: Plimsoll found it.</summary>
    public string? SetBy { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public sealed class Table : IEntityTypeConfiguration<ErpMapping>
    {
        public void Configure(EntityTypeBuilder<ErpMapping> table) => table.HasIndex(m => new { m.Erp, m.Kind, m.LocalKey }).IsUnique();
    }
}
