using System.Globalization;
using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Odoo;

/// <summary>Calls of JSON-2: <c>POST /json/2/account.move/search_read</c> with named arguments.</summary>
internal sealed class OdooModels(ErpApi api, ConnectorOptions options)
{
    public async Task<IReadOnlyList<JsonElement>> SearchAsync(
        string model, string domain, IReadOnlyList<string> fields, int offset, int limit, CancellationToken cancellationToken) => [.. (await CallAsync(
            model,
            "search_read",
            json => Search(json, domain, fields, offset, limit),
            writes: false,
            cancellationToken)).EnumerateArray()];

    public Task<JsonElement> CallAsync(
        string model, string method, Func<Utf8JsonWriter, IEnumerable<int>> arguments, bool writes, CancellationToken cancellationToken)
    {
        var call = new ErpCall(HttpMethod.Post, new Uri($"{options.Url!.TrimEnd('/')}/json/2/{model}/{method}"), () => new JsonBody(arguments), writes)
        {
            Headers = options.Database is { } database ? [("X-Odoo-Database", database)] : [],
        };
        return api.CallAsync(call, cancellationToken);
    }

    /// <summary>An error's words, <c>{"name":"odoo.exceptions.UserError","message":…}</c>; null: it is none, or a fault of the server's.</summary>
    public static string? Fault(JsonElement answer) =>
        answer.Text("name") is { } name && name.StartsWith("odoo.exceptions.", StringComparison.Ordinal) ? answer.Text("message") ?? name : null;

    public static string Text(string text) => JsonSerializer.Serialize(text);

    /// <summary>Keys are numbers there and texts here.</summary>
    public static long Key(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ErpException(ErpFaultKind.Refused, $"«{id}» is no key of Odoo's; correct the mapping.");

    private static IEnumerable<int> Search(Utf8JsonWriter json, string domain, IReadOnlyList<string> fields, int offset, int limit)
    {
        json.WriteStartObject();
        json.WritePropertyName("domain");
        json.WriteRawValue(domain);
        json.WritePropertyName("fields");
        json.WriteRawValue(JsonSerializer.Serialize(fields));
        json.WriteNumber("offset", offset);
        json.WriteNumber("limit", limit);
        json.WriteString("order", "id");
        json.WriteEndObject();
        yield return 0;
    }
}
