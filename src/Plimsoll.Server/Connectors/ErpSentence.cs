namespace Plimsoll.Server.Connectors;

/// <summary>The ERP's own words, made fit to be stored and shown.</summary>
internal static class ErpSentence
{
    private const int Longest = 400;

    /// <summary>One line without tags and control characters, cut where it gets long.</summary>
    public static string Tidy(string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
            return "(no words)";
        var tidy = new System.Text.StringBuilder(Math.Min(words.Length, Longest));
        var inTag = false;
        foreach (var c in words)
        {
            if (c is '<' or '>')
                inTag = c == '<';
            else if (!inTag && !(Blank(c) && (tidy.Length == 0 || tidy[^1] == ' ')))
                tidy.Append(Blank(c) ? ' ' : c);
            if (tidy.Length >= Longest)
                return tidy.Append('…').ToString();
        }

        return tidy.ToString().TrimEnd();
    }

    private static bool Blank(char c) => char.IsWhiteSpace(c) || char.IsControl(c);
}
