using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Auth;

/// <summary>A signed-in browser. Only the hash of its cookie is kept.</summary>
internal sealed class Session
{
    public required byte[] TokenHash { get; set; }

    public required string UserName { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public sealed class Table : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> table) => table.HasKey(s => s.TokenHash);
    }
}
