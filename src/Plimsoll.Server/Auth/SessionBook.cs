using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Auth;

/// <summary>Who is signed in with a browser.</summary>
internal sealed class SessionBook(
    IDbContextFactory<PlimsollDb> databases, RecentlyVerified recent, WriteGate gate, TimeProvider time, IOptions<AuthOptions> options)
{
    private const int TokenHexDigits = 64;

    public TimeSpan Lifetime => TimeSpan.FromHours(options.Value.SessionHours);

    /// <summary>Signs a user in. Returns the token for the cookie.</summary>
    public async Task<string> BeginAsync(string user, CancellationToken cancellationToken)
    {
        var token = RandomNumberGenerator.GetHexString(TokenHexDigits, lowercase: true);
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using (await gate.EnterAsync(cancellationToken))
        {
            await db.Sessions.Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
            db.Sessions.Add(new Session { TokenHash = HashOf(token), UserName = user, ExpiresAt = now + Lifetime });
            await db.SaveChangesAsync(cancellationToken);
        }

        return token;
    }

    public async ValueTask<Identity?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        if (recent.Find(hash) is { } known)
            return known;

        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Sessions.AsNoTracking()
            .Where(s => s.TokenHash == hash && s.ExpiresAt > now)
            .Join(db.Users, s => s.UserName, u => u.Name, (_, u) => u)
            .SingleOrDefaultAsync(cancellationToken);
        if (user is null)
            return null;

        var identity = new Identity(user.Name, user.FullName, user.Role);
        recent.Add(hash, identity);
        return identity;
    }

    public async Task EndAsync(string token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        recent.Remove(hash);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        using (await gate.EnterAsync(cancellationToken))
            await db.Sessions.Where(s => s.TokenHash == hash).ExecuteDeleteAsync(cancellationToken);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
