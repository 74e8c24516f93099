using System.Collections.Frozen;
using System.Text;

namespace Plimsoll.Server.Reports;

/// <summary>The texts that pandas 1.5 takes for a missing value.</summary>
internal static class BlankWords
{
    private const int LongestBytes = 9;

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "NA", "N/A", "n/a", "NULL", "null", "nan", "NaN", "-nan", "-NaN", "#N/A", "#N/A N/A", "#NA", "<NA>", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN",
    ]);

    public static bool Contains(ReadOnlySpan<byte> text) => text.Length is > 1 and <= LongestBytes && Words.Contains(Encoding.UTF8.GetString(text));
}
