using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Tryton;

/// <summary>
/// Tryton's JSON-RPC: every call is a POST to the database's address, with the user's context as its last parameter, and a refusal
/// comes with HTTP 200.
/// </summary>
internal sealed class TrytonRpc(ErpHttp http, TrytonSession session, IOptions<ConnectorOptions> options)
{
    /// <summary>Words of a fault that passes: trytond has tried five times by then.</summary>
    private static readonly string[] Passing = ["ConcurrencyException", "locked", "could not serialize", "deadlock"];

    public static Uri Root(ConnectorOptions options) => new(options.Url!.TrimEnd('/') + "/");

    /// <summary>A call that reads.</summary>
    /// <param name="method">Such as <c>model.party.party.read</c>.</param>
    /// <param name="parameters">Writes the parameters but the context.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<JsonElement> ReadAsync(string method, Action<Utf8JsonWriter> parameters, CancellationToken cancellationToken) =>
        CallAsync(method, json => Once(json, parameters), writes: false, cancellationToken);

    /// <summary>A call that changes something there.</summary>
    public Task<JsonElement> WriteAsync(string method, Func<Utf8JsonWriter, IEnumerable<int>> parameters, CancellationToken cancellationToken) =>
        CallAsync(method, parameters, writes: true, cancellationToken);

    public Task<JsonElement> WriteAsync(string method, Action<Utf8JsonWriter> parameters, CancellationToken cancellationToken) =>
        WriteAsync(method, json => Once(json, parameters), cancellationToken);

    /// <summary><c>model.M.search_read</c>: the rows of a page.</summary>
    public async Task<JsonElement[]> SearchAsync(
        string model, Action<Utf8JsonWriter> domain, int offset, int limit, IReadOnlyList<string> fields, CancellationToken cancellationToken) =>
        [.. (await ReadAsync($"model.{model}.search_read", json =>
        {
            json.WriteStartArray();
            domain(json);
            json.WriteEndArray();
            json.WriteNumberValue(offset);
            json.WriteNumberValue(limit);
            json.WriteRawValue("""[["id","ASC"]]""");
            json.WriteTexts(fields);
        }, cancellationToken)).EnumerateArray()];

    /// <summary>Writes an error of Tryton's, <c>["UserError",["words",…]]</c> or <c>["words","trace"]</c>, for a person.</summary>
    public static string Words(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Array || error.GetArrayLength() < 2)
            return error.GetRawText();
        return error[1].ValueKind == JsonValueKind.Array ? string.Join(" ", error[1].EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString())) : error[0].AsText();
    }

    private async Task<JsonElement> CallAsync(string method, Func<Utf8JsonWriter, IEnumerable<int>> parameters, bool writes, CancellationToken cancellationToken)
    {
        var context = await session.ContextAsync(cancellationToken);
        var call = new ErpCall(HttpMethod.Post, Root(options.Value), () => new JsonBody(json => Write(json, method, parameters, context)), writes);
        var answer = await http.SendAsync(call, session, null, cancellationToken);
        if (!answer.IsSuccess || answer.TryJson() is not { } json)
            throw new ErpException(answer.IsSuccess ? call.Doubt : ErpFaultKind.Refused, $"Tryton answered HTTP {(int)answer.Status}: {answer.Words}");
        if (json.Field("error") is not { } error)
            return json.GetProperty("result");

        var words = Words(error);
        throw Array.Exists(Passing, word => error.GetRawText().Contains(word, StringComparison.Ordinal))
            ? new ErpException(ErpFaultKind.NotDone, $"Tryton was busy: {ErpSentence.Tidy(words)}")
            : new ErpException(ErpFaultKind.Refused, $"Tryton says: {ErpSentence.Tidy(words)}");
    }

    private static IEnumerable<int> Write(Utf8JsonWriter json, string method, Func<Utf8JsonWriter, IEnumerable<int>> parameters, string context)
    {
        json.WriteStartObject();
        json.WriteNumber("id", 1);
        json.WriteString("method", method);
        json.WriteStartArray("params");
        foreach (var step in parameters(json))
            yield return step;
        json.WriteRawValue(context);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<int> Once(Utf8JsonWriter json, Action<Utf8JsonWriter> parameters)
    {
        parameters(json);
        yield return 0;
    }
}
