using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Auth;

/// <summary>The machines' keys.</summary>
internal sealed class KeyRing(
    Database database, IDbContextFactory<PlimsollDb> databases, RecentlyVerified recent, WriteGate gate, TimeProvider time)
{
    private const int KeyHexDigits = 16;
    private const int SecretHexDigits = 64;

    /// <summary>Makes a key. The secret is in the answer and nowhere else.</summary>
    /// <returns><c>key:secret</c></returns>
    public async Task<string> CreateAsync(Role role, CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetHexString(KeyHexDigits, lowercase: true);
        var secret = RandomNumberGenerator.GetHexString(SecretHexDigits, lowercase: true);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.ApiKeys.Add(new ApiKey { Key = key, SecretHash = HashOf(secret), Role = role, CreatedAt = time.GetUtcNow() });
        using (await gate.EnterAsync(cancellationToken))
            await db.SaveChangesAsync(cancellationToken);
        return $"{key}:{secret}";
    }

    /// <summary>Who shows <c>key:secret</c>; null if nobody has it.</summary>
    public async ValueTask<Identity?> VerifyAsync(string credentials, CancellationToken cancellationToken)
    {
        var shown = HashOf(credentials);
        if (recent.Find(shown) is { } known)
            return known;

        var colon = credentials.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return null;

        var name = credentials[..colon];
        var keys = await database.QueryAsync(
            """SELECT "SecretHash", "Role" FROM "ApiKeys" WHERE "Key" = @p0""",
            [name],
            row => (SecretHash: (byte[])row[0], Role: (Role)row.GetInt32(1)),
            cancellationToken);
        var secret = HashOf(credentials[(colon + 1)..]);
        if (!CryptographicOperations.FixedTimeEquals(secret, keys.Count == 0 ? new byte[secret.Length] : keys[0].SecretHash) || keys.Count == 0)
            return null;

        var identity = new Identity(name, $"Key {name}", keys[0].Role);
        recent.Add(shown, identity);
        return identity;
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
