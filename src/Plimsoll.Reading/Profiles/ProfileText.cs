using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Profiles;

/// <summary>
/// A profile as a text that a person can read and change:
/// <code>
/// supplier: Acme Ltd
/// read as: ACME LT
/// invoice number: beside "Our ref" at 1 0.62 0.1 0.8 0.13
/// column "Rate/CS": unit price
/// </code>
/// A place is the page (-1 is the last) and the shares of the page that are left, above, right and below.
/// </summary>
public static partial class ProfileText
{
    private const string SupplierKey = "supplier";
    private const string ReadAsKey = "read as";
    private const string TaxIdKey = "tax id";

    /// <summary>The text, with a line of explanation before it.</summary>
    public static string Write(SupplierProfile profile)
    {
        var text = new StringBuilder("# What this supplier prints where: learned from corrections, and free to be edited.\n");
        Line(text, SupplierKey, profile.Hints.SupplierName);
        foreach (var name in profile.ReadAs)
            Line(text, ReadAsKey, name);
        Line(text, TaxIdKey, profile.TaxId);
        foreach (var (field, hint) in profile.Hints.Fields.OrderBy(pair => pair.Key))
            Line(text, Words(field), Hint(hint));
        foreach (var (words, column) in profile.Hints.HeaderWords.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Line(text, $"column \"{Quoted(words)}\"", Words(column));
        return text.ToString();
    }

    /// <exception cref="FormatException">A line cannot be understood; the message says which and why.</exception>
    public static SupplierProfile Parse(string text)
    {
        var (fields, columns, readAs) = (new Dictionary<BillField, FieldHint>(), new Dictionary<string, LineColumn>(), new List<string>());
        string? supplier = null, taxId = null;
        foreach (var (number, line) in text.Split('\n').Select((line, index) => (index + 1, line.Trim())))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;

            var (key, value) = Split(line, number);
            if (key == SupplierKey)
                supplier = value;
            else if (key == ReadAsKey)
                readAs.Add(value);
            else if (key == TaxIdKey)
                taxId = value;
            else if (Column().Match(key) is { Success: true } column)
                columns[column.Groups[1].Value] = Known<LineColumn>(value, number);
            else
                fields[Known<BillField>(key, number)] = Hint(value, number);
        }

        return new() { Hints = new() { SupplierName = supplier, Fields = fields, HeaderWords = columns }, ReadAs = readAs, TaxId = taxId };
    }

    private static void Line(StringBuilder text, string key, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            text.Append(key).Append(": ").Append(value.ReplaceLineEndings(" ")).Append('\n');
    }

    private static (string Key, string Value) Split(string line, int number)
    {
        // a colon inside quotes is part of the printed words
        var at = line.IndexOf(':', line.StartsWith("column \"", StringComparison.Ordinal) ? Math.Max(0, line.IndexOf('"', 8)) : 0);
        return at > 0 && line[(at + 1)..].Trim() is { Length: > 0 } value ? (line[..at].Trim(), value) : throw Wrong(number, "is no «name: value»");
    }

    private static T Known<T>(string words, int number)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Words(value).Equals(words, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        throw Wrong(number, $"has «{words}»; known are {string.Join(", ", Enum.GetValues<T>().Select(value => Words(value)))}");
    }

    private static FieldHint Hint(string value, int number)
    {
        var match = Where().Match(value);
        if (!match.Success || value.Trim().Length == 0)
            throw Wrong(number, "says no place; write beside \"printed words\", or at PAGE LEFT TOP RIGHT BOTTOM, or both");

        var shares = match.Groups["share"].Captures.Select(share => double.Parse(share.Value, CultureInfo.InvariantCulture)).ToList();
        Box? place = shares.Count == 4 ? new Box(int.Parse(match.Groups["page"].Value, CultureInfo.InvariantCulture), shares[0], shares[1], shares[2], shares[3]) : null;
        return new(match.Groups["label"].Success ? match.Groups["label"].Value : null, place);
    }

    private static string Hint(FieldHint hint)
    {
        var label = hint.Label is null ? "" : $"beside \"{Quoted(hint.Label)}\"";
        var place = hint.Place is not { } box ? "" : string.Create(CultureInfo.InvariantCulture, $"at {box.Page} {box.Left} {box.Top} {box.Right} {box.Bottom}");
        return $"{label} {place}".Trim();
    }

    /// <summary>InvoiceNumber → invoice number.</summary>
    private static string Words<T>(T value)
        where T : struct, Enum => Capital().Replace(value.ToString(), " $0").ToLowerInvariant();

    private static string Quoted(string words) => words.Replace('"', '\'').ReplaceLineEndings(" ");

    private static FormatException Wrong(int number, string what) => new($"Line {number} {what}.");

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex("^column \"([^\"]+)\"$")]
    private static partial Regex Column();

    [GeneratedRegex("^(beside \"(?<label>[^\"]+)\")?\\s*(at (?<page>-1|[1-9][0-9]{0,3})( (?<share>[01](\\.[0-9]{1,6})?)){4})?$")]
    private static partial Regex Where();
}
