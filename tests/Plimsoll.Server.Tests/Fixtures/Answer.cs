using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>An answer of the server, read whole.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The inner object of the wire contract's envelope.</summary>
    public JsonElement Message => Json.GetProperty("message");

    /// <summary>The invoice's name; fails where there is none.</summary>
    public string Name => Message.GetProperty("name").GetString()!;

    public string Error => Message.GetProperty("error").GetString()!;

    public string ExcType => Message.GetProperty("exc_type").GetString()!;

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        using (response)
            return new(response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }
}
