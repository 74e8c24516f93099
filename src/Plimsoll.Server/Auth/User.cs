using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Auth;

internal sealed class User
{
    public required string Name { get; set; }

    public required string FullName { get; set; }

    public Role Role { get; set; }

    /// <summary>See <see cref="PasswordHash"/>; null: nobody can sign in with a password.</summary>
    public string? PasswordHash { get; set; }

    public sealed class Table : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> table) => table.HasKey(u => u.Name);
    }
}
