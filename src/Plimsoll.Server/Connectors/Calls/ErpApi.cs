using System.Text.Json;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>Calls that answer in JSON, and refuse in the ERP's own form.</summary>
/// <param name="http">The way.</param>
/// <param name="signIn">Who calls.</param>
/// <param name="refusal">What an answer says no with, for a person; null: it is no refusal.</param>
internal sealed class ErpApi(ErpHttp http, IErpSignIn signIn, Func<JsonElement, string?> refusal)
{
    /// <exception cref="ErpException">It refuses, fails, or answers something else than JSON.</exception>
    public async Task<JsonElement> CallAsync(ErpCall call, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(call, signIn, IsRefusal, cancellationToken);
        var json = answer.TryJson();
        if (json is { } said && refusal(said) is { } words)
            throw new ErpException(ErpFaultKind.Refused, $"The ERP says: {ErpSentence.Tidy(words)}");
        if (!answer.IsSuccess)
            throw new ErpException(ErpFaultKind.Refused, $"The ERP says (HTTP {(int)answer.Status}): {answer.Words}");

        // a page of a proxy in front of the ERP, or an answer that was cut
        return json ?? throw new ErpException(call.Doubt, $"The ERP answered {answer.MediaType ?? "something"} that is no JSON: {answer.Words}");
    }

    private bool IsRefusal(ErpAnswer answer) => answer.TryJson() is { } json && refusal(json) is not null;
}
