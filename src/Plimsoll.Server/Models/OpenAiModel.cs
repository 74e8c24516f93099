using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Models;

/// <summary>Any server with /v1/chat/completions: OpenAI's, or one on this machine.</summary>
internal sealed class OpenAiModel(IOptions<ModelOptions> options) : IBillModel
{
    public HttpRequestMessage Request(IReadOnlyList<byte[]> pages, string? key)
    {
        var content = new List<object> { new { type = "text", text = ModelQuestion.Text } };
        content.AddRange(pages.Select(page => new { type = "image_url", image_url = new { url = $"data:{ModelQuestion.MediaType};base64,{Convert.ToBase64String(page)}" } }));
        var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Url!.TrimEnd('/') + "/v1/chat/completions")
        {
            Content = JsonContent.Create(new { model = options.Value.Name, temperature = 0, messages = new[] { new { role = "user", content } } }),
        };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    public string? Text(JsonElement answer) =>
        answer.At("choices")?.At(0)?.At("message")?.At("content") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
