using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Plimsoll.Server.RateLimits;

/// <summary>Who sends a request, as limits know him.</summary>
internal sealed class Senders(IOptions<RateLimitOptions> options)
{
    private const int NetworkBytes = 8; // what one household or host is given of IPv6

    /// <summary>By address; null: addresses have no limit.</summary>
    public (string Sender, int Limit)? ByAddress(HttpContext context) =>
        options.Value.PerAddress > 0 && context.Connection.RemoteIpAddress is { } address ? ($"address {NetworkOf(address)}", options.Value.PerAddress) : null;

    /// <summary>By name, once he has shown who he is; null: he has no limit.</summary>
    public (string Sender, int Limit)? ByName(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true, Name: { } name })
            return null;
        var (kind, limit) = context.Request.Headers.Authorization.Count > 0 ? ("key", options.Value.PerKey) : ("user", options.Value.PerUser);
        return limit > 0 ? ($"{kind} {name}", limit) : null;
    }

    private static string NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6 || address.AddressFamily == AddressFamily.InterNetwork)
            return address.MapToIPv4().ToString();
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes));
    }
}
