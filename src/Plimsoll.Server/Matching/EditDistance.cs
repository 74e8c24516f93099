namespace Plimsoll.Server.Matching;

/// <summary>
/// Letters to put in, leave out, change or swap with a neighbour until one text is the other. A column of the table is one machine word
/// (Hyyrö, «A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances», 2003): 0.1 µs where the table takes 4.
/// </summary>
internal sealed class EditDistance
{
    /// <summary>Letters that are compared; of longer texts the beginning.</summary>
    public const int MostLetters = 64;

    private readonly string _text;
    private readonly ulong[] _places = new ulong[128];
    private readonly Dictionary<char, ulong> _otherPlaces = [];

    /// <param name="text">The text that many others are compared with.</param>
    public EditDistance(ReadOnlySpan<char> text)
    {
        _text = text[..Math.Min(text.Length, MostLetters)].ToString();
        for (var i = 0; i < _text.Length; i++)
        {
            if (char.IsAscii(_text[i]))
                _places[_text[i]] |= 1UL << i;
            else
                _otherPlaces[_text[i]] = _otherPlaces.GetValueOrDefault(_text[i]) | (1UL << i);
        }
    }

    public int To(ReadOnlySpan<char> other)
    {
        if (_text.Length == 0)
            return Math.Min(other.Length, MostLetters);

        var (distance, last) = (_text.Length, 1UL << (_text.Length - 1));
        var (up, down, diagonal, before) = (ulong.MaxValue, 0UL, 0UL, 0UL);
        foreach (var letter in other[..Math.Min(other.Length, MostLetters)])
        {
            var places = PlacesOf(letter);
            var swapped = ((~diagonal & places) << 1) & before;
            diagonal = swapped | (((places & up) + up) ^ up) | places | down;
            var right = down | ~(diagonal | up);
            var left = diagonal & up;
            distance += (right & last) != 0 ? 1 : (left & last) != 0 ? -1 : 0;
            right = (right << 1) | 1;
            up = (left << 1) | ~(diagonal | right);
            down = right & diagonal;
            before = places;
        }

        return distance;
    }

    private ulong PlacesOf(char letter) => char.IsAscii(letter) ? _places[letter] : _otherPlaces.GetValueOrDefault(letter);
}
