namespace Plimsoll.Server.Connectors.Calls;

/// <summary>One call: how to build its request, anew for each attempt, and whether it changes something there.</summary>
internal sealed record ErpCall(HttpMethod Method, Uri Address, Func<HttpContent>? Body = null, bool Writes = false)
{
    /// <summary>Further headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What an answer that may hide a success means: a read did nothing, a write may have.</summary>
    public ErpFaultKind Doubt => Writes ? ErpFaultKind.Unclear : ErpFaultKind.NotDone;

    public HttpRequestMessage Build()
    {
        var request = new HttpRequestMessage(Method, Address) { Content = Body?.Invoke() };
        request.Headers.Accept.ParseAdd("application/json");
        foreach (var (name, value) in Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
