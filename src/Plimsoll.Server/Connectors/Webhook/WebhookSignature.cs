using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Webhook;

/// <summary>
/// Signs a request as Standard Webhooks 1.0 says: <c>webhook-signature: v1,</c> and base64 of HMAC-SHA256 over
/// <c>id.timestamp.body</c>. The body passes through the hash in pieces.
/// </summary>
internal sealed class WebhookSignature(Func<string> secret, TimeProvider time) : IErpSignIn
{
    private const string EncodedPrefix = "whsec_";

    public async Task SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var id = request.Headers.GetValues("webhook-id").Single();
        var now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key(secret()));
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{now}."));
        await using (var through = new HashStream(hash))
            await request.Content!.CopyToAsync(through, cancellationToken);

        request.Headers.Add("webhook-timestamp", now);
        request.Headers.Add("webhook-signature", "v1," + Convert.ToBase64String(hash.GetHashAndReset()));
    }

    public Task<bool> RenewAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    private static byte[] Key(string secret) => secret.StartsWith(EncodedPrefix, StringComparison.Ordinal)
        ? Convert.FromBase64String(secret[EncodedPrefix.Length..])
        : Encoding.UTF8.GetBytes(secret);
}
