using System.Buffers.Text;

namespace Plimsoll.Server.Reports;

/// <summary>Amounts that came as text: «1,234.50» and « 1234.5 » are 1234.5; «1.234,50» is not guessed at.</summary>
internal static class AmountText
{
    private const int MostBytes = 64;

    public static bool TryRead(ReadOnlySpan<byte> text, out double amount)
    {
        Span<byte> plain = stackalloc byte[MostBytes];
        amount = 0;
        return RemoveGroups(Trim(text), plain, out var length)
            && Utf8Parser.TryParse(plain[..length], out amount, out var used) && used == length && double.IsFinite(amount);
    }

    /// <summary>Blanks at both ends, among them the ones that do not break a line.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var trimmed = text.Trim(" \t\r\n"u8);
        while (trimmed.StartsWith("\u00a0"u8))
            trimmed = trimmed["\u00a0"u8.Length..].TrimStart((byte)' ');
        while (trimmed.EndsWith("\u00a0"u8))
            trimmed = trimmed[..^"\u00a0"u8.Length].TrimEnd((byte)' ');
        return trimmed;
    }

    /// <summary>Leaves commas out where three digits stand behind each of them.</summary>
    private static bool RemoveGroups(ReadOnlySpan<byte> text, Span<byte> plain, out int length)
    {
        length = 0;
        if (text.IsEmpty || text.Length > plain.Length)
            return false;

        var groupsEnd = text.IndexOf((byte)'.') is >= 0 and var point ? point : text.Length;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ',')
                plain[length++] = text[i];
            else if (i == 0 || !char.IsAsciiDigit((char)text[i - 1]) || !IsGroup(text[..groupsEnd], i + 1))
                return false;
        }

        return true;
    }

    private static bool IsGroup(ReadOnlySpan<byte> text, int from) =>
        from + 3 <= text.Length && !text.Slice(from, 3).ContainsAnyExceptInRange((byte)'0', (byte)'9') && (from + 3 == text.Length || text[from + 3] == ',');
}
