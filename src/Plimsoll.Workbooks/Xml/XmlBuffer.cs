namespace Plimsoll.Workbooks.Xml;

/// <summary>
/// A window of 64 kB over a file that is read forward. What begins at the place at hand stays in it whole, for which it grows
/// up to 1 MB; offsets count from that place.
/// </summary>
internal sealed class XmlBuffer(Stream source, string name)
{
    /// <summary>One tag or text. A full cell, every character of it escaped as &amp;#x1F600;, is 330 kB.</summary>
    private const int MostTokenBytes = 1 << 20;

    private byte[] _bytes = new byte[64 << 10];
    private int _at;
    private int _filled;

    /// <summary>Whether there is something at hand.</summary>
    public bool HasMore => _at < _filled || Fill();

    /// <summary>How much of it is in the window.</summary>
    public int Available => _filled - _at;

    public byte this[int offset] => _bytes[_at + offset];

    /// <summary>Where the place at hand is in the window. It moves when more is read, and the bytes with it.</summary>
    public int Position => _at;

    /// <summary>Bytes by their position, valid until more is read.</summary>
    public ReadOnlySpan<byte> Slice(int position, int length) => _bytes.AsSpan(position, length);

    public void Pass(int count) => _at += count;

    /// <summary>Where a byte stands; -1 where the file ends first.</summary>
    public int Find(byte value, int from)
    {
        while (true)
        {
            var found = from < Available ? _bytes.AsSpan(_at + from, Available - from).IndexOf(value) : -1;
            if (found >= 0)
                return from + found;
            from = Math.Max(from, Available);
            if (!Fill())
                return -1;
        }
    }

    /// <summary>As <see cref="Find"/>, where it must be.</summary>
    public int Require(byte value, int from)
    {
        var found = Find(value, from);
        return found >= 0 ? found : throw Fault("ends before it is complete");
    }

    /// <summary>The byte at an offset; -1 behind the file's end.</summary>
    public int Peek(int offset)
    {
        while (Available <= offset)
        {
            if (!Fill())
                return -1;
        }

        return this[offset];
    }

    public bool Begins(ReadOnlySpan<byte> mark) => Peek(mark.Length - 1) >= 0 && _bytes.AsSpan(_at).StartsWith(mark);

    /// <summary>Goes past a mark, over what nobody reads, however long it is.</summary>
    public void PassTo(ReadOnlySpan<byte> mark)
    {
        int found;
        while ((found = _bytes.AsSpan(_at, Available).IndexOf(mark)) < 0)
        {
            _at = Math.Max(_at, _filled - mark.Length + 1);
            if (!Fill())
                throw Fault("ends before it is complete");
        }

        _at += found + mark.Length;
    }

    public Package.PartException Fault(string what) => new(name, what);

    /// <summary>Reads on behind what is in the window, and moves the place at hand to its begin.</summary>
    private bool Fill()
    {
        if (_at > 0)
        {
            _bytes.AsSpan(_at, Available).CopyTo(_bytes);
            (_filled, _at) = (Available, 0);
        }

        if (_filled == _bytes.Length)
            Grow();
        var read = source.Read(_bytes, _filled, _bytes.Length - _filled);
        _filled += read;
        return read > 0;
    }

    private void Grow()
    {
        if (_bytes.Length >= MostTokenBytes)
            throw Fault($"has a text or a tag of more than {MostTokenBytes >> 20} MB");
        Array.Resize(ref _bytes, 2 * _bytes.Length);
    }
}
