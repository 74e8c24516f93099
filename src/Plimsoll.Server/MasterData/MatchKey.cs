using System.Buffers;

namespace Plimsoll.Server.MasterData;

/// <summary>What two spellings of one name have in common: outer blanks gone, inner runs of blanks one, letters upper case.</summary>
internal static class MatchKey
{
    public static string Of(ReadOnlySpan<char> text)
    {
        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        var key = new string(rented.AsSpan(0, Write(text, rented)));
        ArrayPool<char>.Shared.Return(rented);
        return key;
    }

    /// <summary>Writes the key; <paramref name="into"/> needs room for as many characters as the text has. Returns the length.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        var blank = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = length > 0;
                continue;
            }

            if (blank)
                into[length++] = ' ';
            blank = false;
            into[length++] = char.ToUpperInvariant(c);
        }

        return length;
    }
}
