using System.Text.RegularExpressions;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>Takes off a company's name what registers and printers add to it.</summary>
internal static partial class CompanyName
{
    public static string Clean(string name) => Misread().Replace(Number().Replace(name, "").Trim(' ', ',', '-', ':', ';', '|', '_', '*'), "SDN$1BHD");

    /// <summary>
    /// The spelling that the bill has elsewhere: logos are misread, and the name is printed again in plain letters, with the address of a
    /// shop in the Internet or the owner's name. A word counts where it is there twice, one letter off, and the misread one nowhere.
    /// </summary>
    public static string AsElsewhere(string name, IEnumerable<Word> words)
    {
        var elsewhere = words.SelectMany(word => Parts().Split(word.Text)).Where(part => part.Length >= ShortestPart).Select(part => part.ToUpperInvariant()).ToList();
        return string.Join(' ', name.Split(' ').Select(word => Spelling(word, elsewhere)));
    }

    private const int ShortestPart = 5;

    private static string Spelling(string word, List<string> elsewhere)
    {
        var upper = word.ToUpperInvariant();
        if (word.Length < ShortestPart || elsewhere.Contains(upper))
            return word;

        var near = elsewhere.Where(part => part.Length == upper.Length && Letters.Distance(part, upper, 1) == 1).GroupBy(part => part).FirstOrDefault(group => group.Count() >= 2);
        return near is null ? word : char.IsLower(word[^1]) ? near.Key[..1] + near.Key[1..].ToLowerInvariant() : near.Key;
    }

    [GeneratedRegex(@"[^\p{L}\d]+")]
    private static partial Regex Parts();

    /// <summary>«(965752-T)», «(Co. No. 113825-W)», «(305255-X) formerly …» at the end.</summary>
    [GeneratedRegex(@"\s*[\[({](?=[^)]*\d{3})[^)]*[\])}]?.*$|\s+(?:Co\.?|Company|Reg\.?)\s*(?:Reg\.?\s*)?No\.?.*$|\s\d{5,}-?\w?$|(?<=\b(?:BHD|LTD|GMBH|INC))\.?\s+\S*\d\S*.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    /// <summary>«SDN BHD» in faint print.</summary>
    [GeneratedRegex(@"\b(?:S[O0DC][NM)]:?|5DN|SDM)(\.?\s?)(?:BHD|8HD|BHO|BH0|HD|BUD|BID|BED|BND|B[H1]I?!|EHD)(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Misread();
}
