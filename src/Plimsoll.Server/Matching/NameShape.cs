namespace Plimsoll.Server.Matching;

/// <summary>
/// A name as it is compared: its words in upper case without accents and signs, and which pairs of letters it has. One shape is filled again
/// and again while master data goes by, so that a look through a hundred thousand names leaves no garbage but the names.
/// </summary>
internal sealed class NameShape(NameKind kind)
{
    private const int MostWords = 32;

    /// <summary>Names that share fewer of their pairs of letters are not alike; the costlier comparison is spared.</summary>
    private const double LeastPairs = 0.4;

    private readonly Range[] _words = new Range[MostWords];
    private readonly int[] _hashes = new int[MostWords];
    private char[] _folded = new char[64];
    private int _length;
    private UInt128 _pairs;
    private EditDistance? _distance;

    public NameKind Kind => kind;

    /// <summary>The name as it is written.</summary>
    public string Text { get; private set; } = "";

    /// <summary>All words with blanks between them.</summary>
    public ReadOnlySpan<char> Folded => _folded.AsSpan(0, _length);

    /// <summary>Words that are compared one by one: the first 32.</summary>
    public int WordCount { get; private set; }

    /// <summary>Letters and digits of these words.</summary>
    public int Letters { get; private set; }

    public bool IsEmpty => _length == 0;

    public static NameShape Of(string? name, NameKind kind) => new NameShape(kind).Fill(name ?? "");

    public ReadOnlySpan<char> Word(int index) => _folded.AsSpan(_words[index]);

    public NameShape Fill(string name)
    {
        Text = name.Trim();
        if (_folded.Length <= Text.Length)
            _folded = new char[Text.Length + 1];
        Take(ignoring: kind == NameKind.Supplier);
        if (IsEmpty)
            Take(ignoring: false); // «The Company Ltd.» is a name, too
        return this;
    }

    /// <summary>False: it is not worth a closer look.</summary>
    public bool MayResemble(NameShape other)
    {
        var fewer = Math.Min(Count(_pairs), Count(other._pairs));
        return Count(_pairs & other._pairs) >= LeastPairs * fewer;
    }

    /// <summary>By <see cref="EditDistance"/>.</summary>
    public int DistanceTo(NameShape other) => (_distance ??= new EditDistance(Folded)).To(other.Folded);

    /// <summary>Whether the words that begin with a digit are the same on both sides.</summary>
    public bool HasNumbersOf(NameShape other) => HasAllNumbersOf(other) && other.HasAllNumbersOf(this);

    /// <summary>Where a word of the other name stands in this one; -1: nowhere.</summary>
    /// <param name="other">The other name.</param>
    /// <param name="word">Its word.</param>
    /// <param name="taken">Words that are not looked at, as bits.</param>
    public int PlaceOf(NameShape other, int word, uint taken = 0)
    {
        for (var i = 0; i < WordCount; i++)
        {
            if (_hashes[i] == other._hashes[word] && (taken & (1u << i)) == 0 && Word(i).SequenceEqual(other.Word(word)))
                return i;
        }

        return -1;
    }

    private static int Count(UInt128 bits) => (int)UInt128.PopCount(bits);

    private bool HasAllNumbersOf(NameShape other)
    {
        for (var i = 0; i < other.WordCount; i++)
        {
            if (char.IsDigit(other.Word(i)[0]) && PlaceOf(other, i) < 0)
                return false;
        }

        return true;
    }

    private void Take(bool ignoring)
    {
        (_length, WordCount, Letters, _pairs, _distance) = (0, 0, 0, 0, null);
        var (start, length) = (0, 0); // of the word in hand
        for (var i = 0; i <= Text.Length; i++)
        {
            var letter = i < Text.Length ? Folding.Of(Text[i]) : '\0';
            if (letter != 0)
                _folded[start + length++] = letter;
            else if (length > 0 && (i == Text.Length || (kind != NameKind.Code && !JoinsInitials(i))))
                (start, length) = (End(start, length, ignoring), 0);
        }
    }

    /// <summary>«S.A.R.L.» is one word: a point behind a single letter divides nothing.</summary>
    private bool JoinsInitials(int at) =>
        at + 1 < Text.Length && Text[at] == '.' && char.IsLetter(Text[at + 1]) && (at < 2 || !char.IsLetterOrDigit(Text[at - 2]));

    /// <summary>Keeps the word unless it does not count. Returns where the next one begins.</summary>
    private int End(int start, int length, bool ignoring)
    {
        var word = _folded.AsSpan(start, length);
        if (ignoring && LegalForms.Contains(word))
            return start;

        if (WordCount < MostWords)
        {
            _hashes[WordCount] = string.GetHashCode(word);
            _words[WordCount++] = start..(start + length);
            Letters += length;
        }

        AddPairs(word);
        _length = start + length;
        if (_length < _folded.Length)
            _folded[_length] = ' ';
        return _length + 1;
    }

    /// <summary>Each pair of neighbours sets one of 128 bits.</summary>
    private void AddPairs(ReadOnlySpan<char> word)
    {
        var before = ' ';
        foreach (var letter in word)
        {
            _pairs |= UInt128.One << (int)(((before * 31u) + letter) * 2654435761u >> 25);
            before = letter;
        }
    }
}
