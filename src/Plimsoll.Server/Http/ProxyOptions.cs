using System.Net;

namespace Plimsoll.Server.Http;

/// <summary>Section <c>proxy</c>: who may stand between the server and its clients.</summary>
internal sealed class ProxyOptions
{
    /// <summary>
    /// Addresses or networks, with commas between, whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed. The default is the
    /// machine itself, where nginx usually is. Whoever is listed can pass for any client, so list proxies only.
    /// </summary>
    public string Trusted { get; set; } = "127.0.0.0/8, ::1";

    /// <summary>Null where one of them is neither an address nor a network.</summary>
    public IReadOnlyList<IPNetwork>? Networks()
    {
        var networks = Trusted.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Network).ToList();
        return networks.Contains(null) ? null : networks.OfType<IPNetwork>().ToList();
    }

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
