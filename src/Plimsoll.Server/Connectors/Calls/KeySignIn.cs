using System.Net.Http.Headers;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>A key that stays the same, in the header <c>Authorization</c>. Read for every call, so that a changed one is used at once.</summary>
internal sealed class KeySignIn(string scheme, Func<string> key) : IErpSignIn
{
    public Task SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, key());
        return Task.CompletedTask;
    }

    public Task<bool> RenewAsync(CancellationToken cancellationToken) => Task.FromResult(false);
}
