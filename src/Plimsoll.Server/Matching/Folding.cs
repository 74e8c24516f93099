namespace Plimsoll.Server.Matching;

/// <summary>Letters as they are compared: upper case, without accents.</summary>
internal static class Folding
{
    private const string Accented = "ÀÁÂÃÄÅĀĂĄÇĆČÈÉÊËĒĘĚÌÍÎÏĪÑŃŇÒÓÔÕÖØŌÙÚÛÜŪŮÝŸŚŠŹŻŽŁĎŘŤĞŞ";
    private const string Plain = "AAAAAAAAACCCEEEEEEEIIIIINNNOOOOOOOUUUUUUYYSSZZZLDRTGS";

    /// <summary>The letter without its accent; 0 for what is neither letter nor digit.</summary>
    public static char Of(char letter)
    {
        if (char.IsAsciiLetterOrDigit(letter))
            return char.ToUpperInvariant(letter);
        if (!char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter) && !IsMark(letter))
            return '\0';

        var upper = char.ToUpperInvariant(letter);
        return Accented.IndexOf(upper, StringComparison.Ordinal) is >= 0 and var place ? Plain[place] : upper;
    }

    /// <summary>Vowel signs of Devanagari and Arabic are part of their word.</summary>
    private static bool IsMark(char letter) =>
        char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
