namespace Plimsoll.Workbooks.Xml;

/// <summary>
/// Reads UTF-8 XML forward only without making a string: tags by their local names, texts as they stand in the file. Refuses
/// document types, so no entity can grow; checks that every tag is closed, not by which name.
/// </summary>
/// <param name="source">UTF-8; stays open.</param>
/// <param name="name">The part that is read, for errors.</param>
internal sealed class XmlTokenizer(Stream source, string name)
{
    private readonly XmlBuffer _buffer = new(source, name);
    private int _start;
    private int _length;
    private int _nameLength;
    private int _prefixLength;
    private int _depth;
    private bool _closesItself;

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    private static ReadOnlySpan<byte> LiteralBegin => "<![CDATA["u8;

    public XmlToken Token { get; private set; }

    /// <summary>Whether the text is a CDATA section, in which nothing is escaped.</summary>
    public bool IsLiteral { get; private set; }

    /// <summary>The local name of a tag; valid, as <see cref="Text"/> and <see cref="Attributes"/>, until the next read.</summary>
    public ReadOnlySpan<byte> Name => _buffer.Slice(_start + _prefixLength, _nameLength - _prefixLength);

    /// <summary>A text, still escaped.</summary>
    public ReadOnlySpan<byte> Text => _buffer.Slice(_start, _length);

    public XmlAttributes Attributes => new(_buffer.Slice(_start + _nameLength, _length - _nameLength));

    public bool Is(ReadOnlySpan<byte> localName) => Name.SequenceEqual(localName);

    /// <summary>Goes to the next tag or text. An element that closes itself has an end of its own.</summary>
    /// <returns>Whether there is one; false at the end.</returns>
    /// <exception cref="Package.PartException">It is not well-formed, or too long.</exception>
    public bool Read()
    {
        if (_closesItself)
            return Close();

        while (_buffer.HasMore)
        {
            if (_buffer[0] != '<')
                return ReadText();
            if (ReadMarkup())
                return true;
        }

        return _depth == 0 ? false : throw _buffer.Fault("ends before it is complete");
    }

    /// <summary>Goes past the end of the element whose start was read last.</summary>
    public void Skip()
    {
        for (var depth = _depth; _depth >= depth && Read();)
        {
        }
    }

    private bool Close()
    {
        _closesItself = false;
        _depth--;
        Token = XmlToken.End;
        return true;
    }

    private bool ReadText()
    {
        var end = _buffer.Find((byte)'<', 0);
        var length = end < 0 ? _buffer.Available : end;
        Take(XmlToken.Text, 0, length, length);
        IsLiteral = false;
        return true;
    }

    /// <summary>A tag; false for what is neither tag nor text.</summary>
    private bool ReadMarkup()
    {
        switch (_buffer.Peek(1))
        {
            case (byte)'/':
                return ReadEnd();
            case (byte)'!':
                return ReadDeclaration();
            case (byte)'?':
                _buffer.PassTo("?>"u8);
                return false;
            default:
                return ReadStart();
        }
    }

    private bool ReadEnd()
    {
        var end = _buffer.Require((byte)'>', 2);
        Take(XmlToken.End, 2, end - 2, end + 1);
        TakeName();
        return --_depth >= 0 ? true : throw _buffer.Fault("closes a tag that is not open");
    }

    private bool ReadStart()
    {
        var end = TagEnd();
        var closes = _buffer[end - 1] == '/';
        Take(XmlToken.Start, 1, end - 1 - (closes ? 1 : 0), end + 1);
        TakeName();
        if (_nameLength == 0)
            throw _buffer.Fault("has a tag without a name");
        _closesItself = closes;
        _depth++;
        return true;
    }

    private bool ReadDeclaration()
    {
        if (_buffer.Begins("<!--"u8))
        {
            _buffer.PassTo("-->"u8);
            return false;
        }

        if (!_buffer.Begins(LiteralBegin))
            throw _buffer.Fault("has a document type declaration, which may hide a bomb; no workbook needs one");
        ReadLiteral();
        return true;
    }

    private void ReadLiteral()
    {
        var end = _buffer.Require((byte)'>', LiteralBegin.Length);
        while (!_buffer.Slice(_buffer.Position, end).EndsWith("]]"u8))
            end = _buffer.Require((byte)'>', end + 1);
        Take(XmlToken.Text, LiteralBegin.Length, Math.Max(0, end - 2 - LiteralBegin.Length), end + 1);
        IsLiteral = true;
    }

    /// <summary>Where the tag at hand ends; a mark of the end may stand in an attribute.</summary>
    private int TagEnd()
    {
        var end = _buffer.Require((byte)'>', 1);
        while (IsQuoted(_buffer.Slice(_buffer.Position, end)))
            end = _buffer.Require((byte)'>', end + 1);
        return end;
    }

    private static bool IsQuoted(ReadOnlySpan<byte> tag)
    {
        if (!tag.Contains((byte)'\''))
            return int.IsOddInteger(tag.Count((byte)'"'));

        while (tag.IndexOfAny((byte)'"', (byte)'\'') is >= 0 and var open)
        {
            var close = tag[(open + 1)..].IndexOf(tag[open]);
            if (close < 0)
                return true;
            tag = tag[(open + close + 2)..];
        }

        return false;
    }

    private void Take(XmlToken token, int from, int length, int passed)
    {
        Token = token;
        (_start, _length, _nameLength, _prefixLength) = (_buffer.Position + from, length, 0, 0);
        _buffer.Pass(passed);
    }

    private void TakeName()
    {
        var tag = Text;
        var blank = tag.IndexOfAny(Blanks);
        _nameLength = blank < 0 ? _length : blank;
        _prefixLength = tag[.._nameLength].IndexOf((byte)':') + 1;
    }
}
