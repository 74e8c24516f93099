using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Pictures;

/// <summary>Two pictures that look nearly the same; a row for either side.</summary>
internal sealed class PictureMatch
{
    public required string FileName { get; set; }

    public required string OtherName { get; set; }

    /// <summary>In how many of 64 bits their hashes differ.</summary>
    public int Distance { get; set; }

    public sealed class Table : IEntityTypeConfiguration<PictureMatch>
    {
        public void Configure(EntityTypeBuilder<PictureMatch> table) => table.HasKey(m => new { m.FileName, m.OtherName });
    }
}
