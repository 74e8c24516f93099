using System.Net;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>An answer, read whole up to the limit.</summary>
internal sealed record ErpAnswer(HttpStatusCode Status, string? MediaType, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as JSON; null where it is something else, whatever the header says.</summary>
    public JsonElement? TryJson()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body for a person, made tidy.</summary>
    public string Words => ErpSentence.Tidy(Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, 4_000)]));
}
