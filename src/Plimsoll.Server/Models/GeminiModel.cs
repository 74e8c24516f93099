using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Models;

/// <summary>Gemini's generateContent.</summary>
internal sealed class GeminiModel(IOptions<ModelOptions> options) : IBillModel
{
    public HttpRequestMessage Request(IReadOnlyList<byte[]> pages, string? key)
    {
        var parts = new List<object> { new { text = ModelQuestion.Text } };
        parts.AddRange(pages.Select(page => new { inline_data = new { mime_type = ModelQuestion.MediaType, data = page } }));
        var request = new HttpRequestMessage(HttpMethod.Post, $"{options.Value.Url!.TrimEnd('/')}/v1beta/models/{Uri.EscapeDataString(options.Value.Name!)}:generateContent")
        {
            Content = JsonContent.Create(new { contents = new[] { new { parts } }, generationConfig = new { temperature = 0, response_mime_type = "application/json" } }),
        };
        if (key is not null)
            request.Headers.Add("x-goog-api-key", key);
        return request;
    }

    public string? Text(JsonElement answer) =>
        answer.At("candidates")?.At(0)?.At("content")?.At("parts")?.At(0)?.At("text") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
