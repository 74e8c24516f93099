using System.Text.RegularExpressions;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>Finds the supplier's number with the tax office by its form: two letters of a country, or behind GST, VAT, PAN, TRN, TIN.</summary>
internal static partial class TaxIdReader
{
    public static Reading<string> Read(BillText text)
    {
        var (row, match) = text.Rows.Select(row => (Row: row, Match: VatId().Match(row.Text))).FirstOrDefault(found => found.Match.Success);
        return row is null
            ? new Reading<string>(null, 0, null, "no number of a tax office")
            : new Reading<string>(match.Groups["id"].Value.Replace(" ", "", StringComparison.Ordinal), 0.7, row.Place, "by its form");
    }

    [GeneratedRegex(@"\b(?<id>(?:ATU|BE|DE|DK|ES|FR|GB|IT|LU|NL|PL|PT|CHE)\s?[A-Z0-9]{2}\s?\d{3}\s?\d{3}\s?\d{0,3}[A-Z0-9]{0,3})\b|(?:GST|VAT|PAN|TRN|TIN)(?:\s?(?:REG|ID|NO|NUMBER|IN))*\.?\s?[:#]?\s?(?<id>\d{9,15})", RegexOptions.IgnoreCase)]
    private static partial Regex VatId();
}
