using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Auth;

/// <summary>Making users. Passwords are made here too, and shown once.</summary>
internal sealed class UserBook(IDbContextFactory<PlimsollDb> databases, WriteGate gate)
{
    public const string AdminName = "admin";

    /// <summary>20 of 32 signs, 100 bits; without those that are mistaken for each other.</summary>
    private const int PasswordLength = 20;

    private const string PasswordSigns = "abcdefghjkmnpqrstuvwxyz23456789A";

    /// <summary>Whether there is no user yet; asked without EF Core, at each start.</summary>
    public static async Task<bool> IsEmptyAsync(Database database, CancellationToken cancellationToken) =>
        (await database.QueryAsync("""SELECT 1 FROM "Users" LIMIT 1""", [], _ => true, cancellationToken)).Count == 0;

    /// <summary>Makes a user. Returns the password, or null where the name is taken.</summary>
    public async Task<string?> CreateAsync(string name, Role role, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AnyAsync(u => u.Name == name, cancellationToken))
            return null;

        var password = RandomNumberGenerator.GetString(PasswordSigns, PasswordLength);
        db.Users.Add(new User { Name = name, FullName = name, Role = role, PasswordHash = PasswordHash.Make(password) });
        using (await gate.EnterAsync(cancellationToken))
            await db.SaveChangesAsync(cancellationToken);
        return password;
    }

    /// <summary>On an empty data folder makes the administrator. Returns the password, or null where there are users.</summary>
    public async Task<string?> CreateFirstAdminAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(cancellationToken) ? null : await CreateAsync(AdminName, Role.Admin, cancellationToken);
    }
}
