using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>Reads what ERPs send, where any field may be missing, null, or false for null.</summary>
internal static class JsonReading
{
    public static JsonElement? Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False) ? value : null;

    /// <summary>A text, or a number as a text.</summary>
    public static string? Text(this JsonElement json, string name) => json.Field(name) is { } value ? value.AsText() : null;

    public static string AsText(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    public static decimal? Number(this JsonElement json, string name) =>
        json.Text(name) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DateOnly? Date(this JsonElement json, string name) =>
        json.Text(name) is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static IEnumerable<JsonElement> List(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static string Iso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Digits as a number of JSON has them, without zeros at the end.</summary>
    public static string Plain(this decimal number) => (number / 1.000000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
