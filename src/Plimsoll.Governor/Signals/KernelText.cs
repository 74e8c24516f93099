using System.Buffers.Text;

namespace Plimsoll.Governor;

/// <summary>Reads numbers out of the kernel's texts, in place.</summary>
internal static class KernelText
{
    /// <summary>The number on the line that starts with <paramref name="key"/>, or 0 where this kernel has no such line.</summary>
    public static long Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key) => TryFind(text, key, out var value) ? value : 0;

    /// <summary>Finds <c>key 123</c> (memory.stat) and <c>key:   123 kB</c> (meminfo, and status with a tab); the key must be the whole word.</summary>
    public static bool TryFind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key, out long value)
    {
        while (!text.IsEmpty)
        {
            if (text.Length > key.Length && text[key.Length] is (byte)' ' or (byte)':' && text.StartsWith(key))
                return TryNumber(text[(key.Length + 1)..], out value);
            text = NextLine(text);
        }

        value = 0;
        return false;
    }

    /// <summary>The number the text starts with. <c>max</c> and what is beyond a long mean no limit: <see cref="long.MaxValue"/>.</summary>
    public static long Number(ReadOnlySpan<byte> text) => TryNumber(text, out var value) ? value : long.MaxValue;

    /// <summary>The word behind the next space; empty where there is none.</summary>
    public static ReadOnlySpan<byte> NextWord(ReadOnlySpan<byte> text)
    {
        var space = text.IndexOf((byte)' ');
        return space < 0 ? [] : text[(space + 1)..];
    }

    private static ReadOnlySpan<byte> NextLine(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        return end < 0 ? [] : text[(end + 1)..];
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out long value) =>
        Utf8Parser.TryParse(text.TrimStart(" \t"u8), out value, out _);
}
