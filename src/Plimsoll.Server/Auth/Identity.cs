using System.Security.Claims;

namespace Plimsoll.Server.Auth;

/// <summary>Somebody who has shown who he is.</summary>
internal sealed class Identity(string name, string fullName, Role role)
{
    /// <summary>Acts on the development profile for whoever comes from this machine without credentials.</summary>
    public static Identity DemoClerk { get; } = new("demo", "Demo Clerk", Role.Scanner);

    public string Name { get; } = name;

    public string FullName { get; } = fullName;

    /// <summary>The same for the framework; made once.</summary>
    public ClaimsPrincipal Principal { get; } = new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.GivenName, fullName), new Claim(ClaimTypes.Role, role.ToString())], authenticationType: "plimsoll"));
}
