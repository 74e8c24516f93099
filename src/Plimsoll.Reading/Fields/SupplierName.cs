using System.Text.RegularExpressions;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>Puts the name of a supplier together out of the cell it was found in.</summary>
internal sealed partial class SupplierName(PartyWords words, PartyCells cells)
{
    /// <summary>The name without what else a sender's line says; with the next row, where that is the end of the name.</summary>
    public string Of(Cell cell)
    {
        var name = CompanyName.Clean(Trim(Separators().Split(Wide(cell))[0]));
        if (!words.HasForm(Spread(cell)) && cells.Below(cell) is { } next && next.Row.Words.Count <= 4 && words.EndsInForm(next.Row.Words) && !words.IsSomethingElse(next))
            name = $"{name} {Trim(Wide(next))}";
        else if (words.StartsInForm(cell) && cells.Above(cell) is { } before && !words.IsSomethingElse(before) && Letters.Count(before.Text) > 3)
            name = $"{Trim(Wide(before))} {name}";
        return CompanyName.Clean(name);
    }

    /// <summary>Without the signs that printers put around a name.</summary>
    public static string Trim(string text) => text.Trim(' ', ':', '.', ',', '-', '|', '*', '_', '~', '=', '\'', '"', '“', '”', '‘', '’');

    /// <summary>All words of its row, where its letters are only spread wide.</summary>
    public static IReadOnlyList<Word> Spread(Cell cell)
    {
        var row = cell.Row.Cells.SkipWhile(one => one != cell && one.Confidence < 0.5).ToList();
        var isSpread = row.Zip(row.Skip(1)).All(pair => pair.Second.Left - pair.First.Right < 3.5 * cell.Row.Height) && row.All(one => Letters.Digits(Registration().Replace(one.Text, "")) == 0);
        return isSpread ? [.. row.SelectMany(one => one.Words)] : cell.Words;
    }

    private static string Wide(Cell cell) => string.Join(' ', Spread(cell).SkipWhile(word => word.Confidence < 0.4 && word.Text.Length < 4).Select(word => word.Text));

    /// <summary>The number of a company in its register, behind its name.</summary>
    [GeneratedRegex(@"\(\s*[\d\s.-]{4,}[^)]{0,3}\)?")]
    private static partial Regex Registration();

    [GeneratedRegex(@"\s[-–|•·●]\s|\s?\|\s?")]
    private static partial Regex Separators();
}
