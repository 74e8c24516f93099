namespace Plimsoll.Workbooks.Xml;

/// <summary>The attributes of one tag, read as they come. Names are local; values are still escaped.</summary>
internal ref struct XmlAttributes(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The value of an attribute by its local name; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Find(XmlAttributes attributes, ReadOnlySpan<byte> name)
    {
        while (attributes.Next())
        {
            if (attributes.Name.SequenceEqual(name))
                return attributes.Value;
        }

        return [];
    }

    public bool Next()
    {
        if (_rest is [(byte)' ', _, (byte)'=', (byte)'"', ..] && _rest[4..].IndexOf((byte)'"') is >= 0 and var end)
        {
            // one letter, as most are: t="s"
            Name = _rest.Slice(1, 1);
            Value = _rest.Slice(4, end);
            _rest = _rest[(end + 5)..];
            return true;
        }

        var equals = _rest.IndexOf((byte)'=');
        if (equals < 0)
            return false;

        var name = _rest[..equals].Trim(" \t\r\n"u8);
        Name = name[(name.LastIndexOf((byte)':') + 1)..];
        var open = equals + 1 + _rest[(equals + 1)..].IndexOfAny((byte)'"', (byte)'\'');
        var close = open > equals ? _rest[(open + 1)..].IndexOf(_rest[open]) : -1;
        if (close < 0)
            return false;

        Value = _rest.Slice(open + 1, close);
        _rest = _rest[(open + close + 2)..];
        return true;
    }
}
