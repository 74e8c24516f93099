using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Parsing;

/// <summary>
/// Reads one value of a field. Pages send numbers as numbers and, from input fields, as text; null and "" mean «not given».
/// Each method takes the field's name as a person would say it, for the refusal.
/// </summary>
internal static class JsonScalar
{
    /// <summary>Longest text in characters: an item's description takes three printed lines at most.</summary>
    public const int LongestText = 500;

    public static string? Text(ref Utf8JsonReader reader, in FieldPlace place) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => Clean(Decode(ref reader, place), place),
        JsonTokenType.Number => Clean(Encoding.ASCII.GetString(reader.ValueSpan), place),
        _ => throw Wrong(place, "must be a text"),
    };

    public static decimal? Number(ref Utf8JsonReader reader, in FieldPlace place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number:
                return reader.TryGetDecimal(out var number) ? InRange(number, place) : throw OutOfRange(place);
            case JsonTokenType.String:
                return Parse(Decode(ref reader, place), place);
            default:
                throw Wrong(place, "must be a number");
        }
    }

    /// <summary>A claim: a whole number from 0 on.</summary>
    public static int? Count(ref Utf8JsonReader reader, in FieldPlace place)
    {
        if (Number(ref reader, place) is not { } number)
            return null;

        return number >= 0 && number <= int.MaxValue && number == decimal.Truncate(number)
            ? (int)number
            : throw Wrong(place, "must be a whole number, 0 or more");
    }

    public static bool Truth(ref Utf8JsonReader reader, in FieldPlace place) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        JsonTokenType.Number when reader.ValueSpan is [(byte)'1'] => true,
        JsonTokenType.Number when reader.ValueSpan is [(byte)'0'] => false,
        JsonTokenType.String => Decode(ref reader, place) switch
        {
            "true" or "1" => true,
            "false" or "0" or "" => false,
            _ => throw Wrong(place, "must be true or false"),
        },
        _ => throw Wrong(place, "must be true or false"),
    };

    public static DateOnly? Date(ref Utf8JsonReader reader, in FieldPlace place)
    {
        if (Text(ref reader, place) is not { } text)
            return null;

        return BillDate.TryParse(text, out var date)
            ? date
            : throw Wrong(place, "is no date that exists; write it as YYYY-MM-DD");
    }

    public static string? Currency(ref Utf8JsonReader reader, in FieldPlace place)
    {
        if (Text(ref reader, place)?.ToUpperInvariant() is not { } code)
            return null;

        return code.Length == 3 && !code.AsSpan().ContainsAnyExceptInRange('A', 'Z')
            ? code
            : throw Wrong(place, "must be three letters, such as NPR");
    }

    /// <summary>A photo that is a text never comes here; of the other values only null means «none».</summary>
    public static void NoPhoto(ref Utf8JsonReader reader, in FieldPlace place)
    {
        if (reader.TokenType != JsonTokenType.Null)
            throw Wrong(place, "must be base64 in a text");
    }

    /// <summary>Of two spellings of one field the winner counts, unless it is empty.</summary>
    public static T? Choose<T>(bool wins, T? sent, T? present) => wins ? sent ?? present : present ?? sent;

    public static RefusedException Wrong(in FieldPlace place, string what) => new(Problems.Invalid($"{place} {what}. Nothing was stored."));

    private static string Decode(ref Utf8JsonReader reader, in FieldPlace place)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // half a surrogate pair, or bytes that are no UTF-8
            throw Wrong(place, "contains characters that are not valid Unicode");
        }
    }

    private static string? Clean(string text, in FieldPlace place)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length > LongestText)
            throw Wrong(place, $"is longer than {LongestText} characters");
        if (trimmed.IsEmpty)
            return null;
        if (!trimmed.ContainsAnyInRange('\0', '\x1f'))
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        if (trimmed.ContainsAnyExceptInRange('\t', '\uffff') || trimmed.ContainsAnyInRange('\x0e', '\x1f'))
            throw Wrong(place, "contains control characters");

        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static decimal? Parse(string text, in FieldPlace place)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        return decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number)
            ? InRange(number, place)
            : throw Wrong(place, "must be a number");
    }

    private static decimal InRange(decimal number, in FieldPlace place)
    {
        if (decimal.Abs(number) > MicroUnits.Largest)
            throw OutOfRange(place);

        return number.Scale <= 6 ? number : decimal.Round(number, 6, MidpointRounding.AwayFromZero);
    }

    private static RefusedException OutOfRange(in FieldPlace place) => Wrong(place, $"is out of range (at most {MicroUnits.Largest:0} either way)");
}
