using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Frappe;

/// <summary>
/// The parameters of a method: of the JSON body, or of the query where it was called with GET. Each may be given as a value or
/// as its JSON text.
/// </summary>
internal sealed class Parameters : IDisposable
{
    /// <summary>Largest body of a method that holds it whole: 10,000 lines to validate are 2 MB.</summary>
    public const long MostBytes = 4 << 20;

    /// <summary>A body of that size, its parsed form and the answer.</summary>
    public const long CostBytes = 6 * MostBytes;

    private readonly JsonDocument? _body;
    private readonly IQueryCollection _query;

    private Parameters(JsonDocument? body, IQueryCollection query) => (_body, _query) = (body, query);

    public static async Task<Parameters> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        // without a body curl -X POST sends no Content-Length at all
        if (HttpMethods.IsGet(request.Method) || request.ContentLength == 0
            || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return new(null, request.Query);
        if (!request.HasJsonContentType())
            throw new RefusedException(Problems.UnsupportedMediaType("application/json"));

        try
        {
            var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: context.RequestAborted);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                throw new RefusedException(Problems.Invalid("The body must be a JSON object."));
            return new(body, request.Query);
        }
        catch (JsonException malformed)
        {
            throw new RefusedException(Problems.MalformedJson($"line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}"));
        }
    }

    /// <summary>A text; null where it is not given or empty.</summary>
    public string? Text(string name)
    {
        var text = Find(name) is { } value ? TextOf(name, value) : _query[name].ToString();
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    public string Required(string name) => Text(name) ?? throw new RefusedException(Problems.Invalid($"«{name}» is missing."));

    /// <summary>A list or an object as JSON.</summary>
    public byte[] Json(string name)
    {
        if (Find(name) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } value)
            return JsonMarshal.GetRawUtf8Value(value).ToArray();

        return System.Text.Encoding.UTF8.GetBytes(Required(name));
    }

    public void Dispose() => _body?.Dispose();

    private JsonElement? Find(string name)
    {
        try
        {
            return _body is not null && _body.RootElement.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException(Problems.Invalid("The name of a parameter contains characters that are not valid Unicode."));
        }
    }

    private static string? TextOf(string name, JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.Null => null,
                _ => throw new RefusedException(Problems.Invalid($"«{name}» must be a text.")),
            };
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException(Problems.Invalid($"«{name}» contains characters that are not valid Unicode."));
        }
    }
}
