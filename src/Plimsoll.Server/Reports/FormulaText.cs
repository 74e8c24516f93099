using System.Buffers.Text;

namespace Plimsoll.Server.Reports;

/// <summary>Tells which texts a spreadsheet would run as a formula when it opens a CSV.</summary>
internal static class FormulaText
{
    /// <summary>
    /// Texts that begin as formulas do. A number with its sign, and a sign alone, are harmless and stay as they are; a tab or a
    /// return before the sign does not help, for programs pass over them.
    /// </summary>
    public static bool IsFormula(ReadOnlySpan<byte> text)
    {
        var bare = text.TrimStart("\t\r\n"u8);
        return bare is [(byte)'=' or (byte)'+' or (byte)'-' or (byte)'@', _, ..] && !IsNumber(bare);
    }

    private static bool IsNumber(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out double _, out var used) && used == text.Length;
}
