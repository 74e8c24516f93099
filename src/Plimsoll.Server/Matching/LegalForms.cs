using System.Collections.Frozen;

namespace Plimsoll.Server.Matching;

/// <summary>Words of a company's name that bills leave out, abbreviate or add.</summary>
internal static class LegalForms
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.ToFrozenSet(
    [
        "LTD", "LIMITED", "PVT", "PRIVATE", "PTE", "PTY", "INC", "INCORPORATED", "LLC", "LLP", "CO", "COMPANY", "CORP", "CORPORATION", "PLC",
        "GMBH", "MBH", "AG", "KG", "KGAA", "OHG", "UG", "SE", "EK", "SARL", "SAS", "SASU", "SA", "EURL", "SL", "SRL", "SPA", "BV", "NV", "BHD", "SDN",
        "WLL", "FZE", "FZCO", "AND", "UND", "ET", "THE",
    ]).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Words.Contains(word);
}
