using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.ErpNext;

/// <summary>How Frappe says no: <c>exc_type</c> with a status between 401 and 500, and the words as a JSON text of JSON texts.</summary>
internal static class FrappeFault
{
    /// <summary>Kinds that pass by themselves.</summary>
    private static readonly string[] Passing = ["QueryDeadlockError", "QueryTimeoutError", "TooManyRequestsError", "SessionBootFailed", "InReadOnlyMode"];

    /// <summary>Null: it is no refusal, or one that passes.</summary>
    public static string? Of(JsonElement answer)
    {
        var kind = answer.Text("exc_type") ?? answer.Text("exception")?.Split(':')[0].Split('.')[^1];
        return kind is null || Passing.Contains(kind) ? null : $"{Messages(answer) ?? answer.Text("exception") ?? kind}";
    }

    private static string? Messages(JsonElement answer)
    {
        if (answer.Text("_server_messages") is not { } encoded)
            return null;
        try
        {
            var texts = JsonSerializer.Deserialize<string[]>(encoded)!.Select(text => JsonDocument.Parse(text).RootElement.Text("message"));
            return string.Join(" ", texts.OfType<string>());
        }
        catch (JsonException)
        {
            return encoded;
        }
    }
}
