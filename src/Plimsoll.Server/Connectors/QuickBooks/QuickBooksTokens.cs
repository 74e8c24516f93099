using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors.Calls;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Connectors.QuickBooks;

/// <summary>
/// OAuth 2 with rotated refresh tokens. A new pair is on disk, in a file for the owner alone, before either is used: a token that was
/// used up and is not stored would lock Plimsoll out. The first refresh token is a secret that somebody sets; a changed one begins anew.
/// </summary>
internal sealed class QuickBooksTokens(ErpHttp http, ErpSecrets secrets, DataFolder folder, IOptions<ConnectorOptions> options, TimeProvider time) : IErpSignIn, IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private string? _access;

    private string Path => System.IO.Path.Combine(folder.Root, "erp-tokens.json");

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var stored = Stored();
            _access = stored.TryGetValue("access_token", out var token) && time.GetUtcNow() + Early < Ends(stored) ? token : await RefreshAsync(stored, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _access);
        return Task.CompletedTask;
    }

    public async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _access = await RefreshAsync(Stored(), cancellationToken);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<string> RefreshAsync(Dictionary<string, string> stored, CancellationToken cancellationToken)
    {
        var basic = new KeySignIn("Basic", () => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{secrets.Get("client_id")}:{secrets.Get("client_secret")}")));
        var body = () => new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", stored["refresh_token"])]);
        var answer = await http.SendAsync(new ErpCall(HttpMethod.Post, new Uri(options.Value.TokenUrl), body, Writes: true), basic, null, cancellationToken);
        if (!answer.IsSuccess)
        {
            throw new ErpException(
                ErpFaultKind.Misconfigured, $"QuickBooks refuses the key or password, here the refresh token (HTTP {(int)answer.Status}): connect again and set the secret refresh_token anew, then send again.");
        }

        var json = answer.TryJson();
        var access = json?.Text("access_token") ?? throw new ErpException(ErpFaultKind.NotDone, "QuickBooks answered no token.");
        var ends = time.GetUtcNow() + TimeSpan.FromSeconds((double)(json?.Number("expires_in") ?? 3600));
        OwnerFile.Write(Path, new()
        {
            ["access_token"] = access,
            ["refresh_token"] = json?.Text("refresh_token") ?? stored["refresh_token"],
            ["ends"] = ends.ToString("O", CultureInfo.InvariantCulture),
            ["begun_with"] = stored["begun_with"],
        });
        return access;
    }

    /// <summary>The pair in use; where the secret was changed since, that one alone.</summary>
    private Dictionary<string, string> Stored()
    {
        var first = secrets.Get("refresh_token");
        var begunWith = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(first)));
        return OwnerFile.Read(Path) is { } stored && stored.GetValueOrDefault("begun_with") == begunWith
            ? stored
            : new() { ["refresh_token"] = first, ["begun_with"] = begunWith };
    }

    private static DateTimeOffset Ends(Dictionary<string, string> stored) =>
        DateTimeOffset.TryParse(stored.GetValueOrDefault("ends"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var ends) ? ends : DateTimeOffset.MinValue;
}
