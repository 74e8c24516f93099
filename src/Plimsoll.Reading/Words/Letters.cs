using System.Text;

namespace Plimsoll.Reading.Words;

/// <summary>Makes words comparable: capital letters without accents, and digits. A table, because normalisation needs ICU, which is not there.</summary>
internal static class Letters
{
    private const string From = "ÀÁÂÃÄÅĀĂĄÇĆČĎÈÉÊËĒĖĘĚÌÍÎÏĪİŁÑŃŇÒÓÔÕÖØŌŐŘŚŠȘŤÙÚÛÜŪŮŰÝŸŹŻŽ";
    private const string To = "AAAAAAAAACCCDEEEEEEEEIIIIIILNNNOOOOOOOORSSSTUUUUUUUYYZZZ";

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var upper = char.ToUpperInvariant(letter);
            if (char.IsAsciiLetterOrDigit(upper) || upper is '%' or '#')
                folded.Append(upper);
            else if (From.IndexOf(upper) is var at and >= 0)
                folded.Append(To[at]);
            else if (upper is 'ß' or 'ẞ')
                folded.Append("SS");
            else if (char.IsLetterOrDigit(upper) && upper > 'ɏ')
                folded.Append(upper); // other scripts stay as they are
        }

        return folded.ToString();
    }

    public static int Count(string text) => text.Count(char.IsLetter);

    public static int Digits(string text) => text.Count(char.IsDigit);

    /// <summary>How many letters must be changed, put in or taken out; anything above <paramref name="most"/> is most + 1.</summary>
    public static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
            return most + 1;

        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, least) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = corner + (one[i - 1] == other[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
                least = Math.Min(least, row[j]);
            }

            if (least > most)
                return most + 1;
        }

        return Math.Min(row[^1], most + 1);
    }
}
