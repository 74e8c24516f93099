using System.Text.RegularExpressions;

namespace Plimsoll.Reading.Fields;

/// <summary>Takes off a company's name what registers and printers add to it.</summary>
internal static partial class CompanyName
{
    public static string Clean(string name) => Misread().Replace(Number().Replace(name, "").Trim(' ', ',', '-', ':', ';', '|', '_', '*'), "SDN$1BHD");

    /// <summary>«(965752-T)», «(Co. No. 113825-W)», «(305255-X) formerly …» at the end.</summary>
    [GeneratedRegex(@"\s*[\[({](?=[^)]*\d{3})[^)]*[\])}]?.*$|\s+(?:Co\.?|Company|Reg\.?)\s*(?:Reg\.?\s*)?No\.?.*$|\s\d{5,}-?\w?$|(?<=\b(?:BHD|LTD|GMBH|INC))\.?\s+\S*\d\S*.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    /// <summary>«SDN BHD» in faint print.</summary>
    [GeneratedRegex(@"\b(?:S[O0DC][NM)]:?|5DN|SDM)(\.?\s?)(?:BHD|8HD|BHO|BH0|HD)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Misread();
}
