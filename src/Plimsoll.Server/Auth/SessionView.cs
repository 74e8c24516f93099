using System.Security.Claims;

namespace Plimsoll.Server.Auth;

/// <summary>Who sends a request. <paramref name="Role"/> is <c>scanner</c> or <c>admin</c>.</summary>
internal sealed record SessionView(string Name, string FullName, string Role)
{
    public static SessionView Of(ClaimsPrincipal user) => new(
        user.Identity!.Name!,
        user.FindFirstValue(ClaimTypes.GivenName)!,
        user.IsInRole(nameof(Auth.Role.Admin)) ? "admin" : "scanner");
}
