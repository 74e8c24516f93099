using System.Text.Json;

namespace Plimsoll.Server.Models;

/// <summary>Steps into JSON that may be of any shape.</summary>
internal static class JsonPath
{
    public static JsonElement? At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : null;

    public static JsonElement? At(this JsonElement element, int index) =>
        element.ValueKind == JsonValueKind.Array && index < element.GetArrayLength() ? element[index] : null;
}
