using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Auth;

/// <summary>A machine's key, sent as <c>Authorization: token key:secret</c>.</summary>
internal sealed class ApiKey
{
    /// <summary>The public half; also the name the machine acts under.</summary>
    public required string Key { get; set; }

    /// <summary>SHA-256 of the secret, which has 256 random bits, so that a slow hash would add nothing.</summary>
    public required byte[] SecretHash { get; set; }

    public Role Role { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public sealed class Table : IEntityTypeConfiguration<ApiKey>
    {
        public void Configure(EntityTypeBuilder<ApiKey> table) => table.HasKey(k => k.Key);
    }
}
