using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Auth;

/// <summary>Signing in with a password.</summary>
internal sealed class SignIn(PlimsollDb db, SessionBook sessions, SignInThrottle throttle)
{
    /// <summary>A hash takes a core for about 0.2 s; more than one at a time would starve intake.</summary>
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <returns>The user and the session's token, or why not.</returns>
    public async Task<(User? User, string Token, Problem? Problem)> TryAsync(
        string name, string password, string address, CancellationToken cancellationToken)
    {
        if (throttle.WaitSeconds($"user {name}", $"address {address}") is > 0 and var seconds)
            return (null, "", Problems.TooManyAttempts(seconds));

        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Name == name, cancellationToken);
        if (!await VerifyAsync(password, user?.PasswordHash, cancellationToken) || user is null)
        {
            throttle.Failed($"user {name}", $"address {address}");
            return (null, "", Problems.WrongPassword);
        }

        return (user, await sessions.BeginAsync(user.Name, cancellationToken), null);
    }

    private static async Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => PasswordHash.Verify(password, hash), cancellationToken);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
