using System.Globalization;
using System.Text.Json;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Connectors.Tryton;

/// <summary>Tryton's typed values, both ways.</summary>
internal static class TrytonJson
{
    public static void WriteTexts(this Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>A list of one key.</summary>
    public static void WriteIds(this Utf8JsonWriter json, params IEnumerable<string> ids)
    {
        json.WriteStartArray();
        foreach (var id in ids)
            json.WriteId(id);
        json.WriteEndArray();
    }

    /// <summary>Keys are numbers there and texts here.</summary>
    public static void WriteId(this Utf8JsonWriter json, string id) =>
        json.WriteNumberValue(long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ErpException(ErpFaultKind.Refused, $"«{id}» is no key of Tryton's; correct the mapping."));

    public static void WriteId(this Utf8JsonWriter json, string name, string id)
    {
        json.WritePropertyName(name);
        json.WriteId(id);
    }

    public static void WriteDecimal(this Utf8JsonWriter json, string name, decimal value)
    {
        json.WriteStartObject(name);
        json.WriteString("__class__", "Decimal");
        json.WriteString("decimal", value.Plain());
        json.WriteEndObject();
    }

    public static void WriteDate(this Utf8JsonWriter json, string name, DateOnly date)
    {
        json.WriteStartObject(name);
        json.WriteString("__class__", "date");
        json.WriteNumber("year", date.Year);
        json.WriteNumber("month", date.Month);
        json.WriteNumber("day", date.Day);
        json.WriteEndObject();
    }

    /// <summary>One clause of a domain, <c>["reference","=","TI-42"]</c>.</summary>
    public static void WriteClause(this Utf8JsonWriter json, string field, string comparison, string value)
    {
        json.WriteStartArray();
        json.WriteStringValue(field);
        json.WriteStringValue(comparison);
        json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static void WriteMomentClause(this Utf8JsonWriter json, string field, string comparison, DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        json.WriteStartArray();
        json.WriteStringValue(field);
        json.WriteStringValue(comparison);
        json.WriteStartObject();
        json.WriteString("__class__", "datetime");
        foreach (var (part, value) in (ReadOnlySpan<(string, int)>)
            [("year", utc.Year), ("month", utc.Month), ("day", utc.Day), ("hour", utc.Hour), ("minute", utc.Minute), ("second", utc.Second), ("microsecond", (utc.Millisecond * 1000) + utc.Microsecond)])
            json.WriteNumber(part, value);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary><c>["party","in",[7]]</c>.</summary>
    public static void WriteIdClause(this Utf8JsonWriter json, string field, params IEnumerable<string> ids)
    {
        json.WriteStartArray();
        json.WriteStringValue(field);
        json.WriteStringValue("in");
        json.WriteIds(ids);
        json.WriteEndArray();
    }

    /// <summary>A text to look for anywhere, with Tryton's wildcards made plain.</summary>
    public static string Like(string text) =>
        "%" + text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";

    /// <summary>A Decimal, or a plain number.</summary>
    public static decimal? Amount(this JsonElement row, string name) =>
        row.Field(name) is { ValueKind: JsonValueKind.Object } typed ? typed.Number("decimal") : row.Number(name);

    /// <summary>A datetime, which Tryton keeps in UTC.</summary>
    public static DateTimeOffset? Moment(JsonElement row, string name) => row.Field(name) is { ValueKind: JsonValueKind.Object } typed
        ? new DateTimeOffset(
            Part(typed, "year"), Part(typed, "month"), Part(typed, "day"), Part(typed, "hour"), Part(typed, "minute"), Part(typed, "second"), TimeSpan.Zero).AddMicroseconds(Part(typed, "microsecond"))
        : null;

    public static DateOnly? Day(this JsonElement row, string name) => row.Field(name) is { ValueKind: JsonValueKind.Object } typed
        ? new DateOnly(typed.GetProperty("year").GetInt32(), typed.GetProperty("month").GetInt32(), typed.GetProperty("day").GetInt32())
        : null;

    private static int Part(JsonElement moment, string name) => moment.TryGetProperty(name, out var part) ? part.GetInt32() : 0;
}
