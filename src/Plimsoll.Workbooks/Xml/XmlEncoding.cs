using System.Text;

namespace Plimsoll.Workbooks.Xml;

/// <summary>Excel writes UTF-8. Other programs may write what XML allows besides; that is turned into UTF-8 on the way.</summary>
internal static class XmlEncoding
{
    private const int HeadBytes = 128;

    /// <summary>The content of a part as UTF-8 without a byte order mark.</summary>
    public static Stream ToUtf8(Stream part)
    {
        var head = new byte[HeadBytes];
        var length = part.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        var whole = new PrefixedStream(head.AsMemory(Mark(head), length - Mark(head)), part);
        return Of(head.AsSpan(0, length)) is { } other ? Encoding.CreateTranscodingStream(whole, other, Encoding.UTF8) : whole;
    }

    private static int Mark(ReadOnlySpan<byte> head) => head switch
    {
        [0xef, 0xbb, 0xbf, ..] => 3,
        [0xff, 0xfe, ..] or [0xfe, 0xff, ..] => 2,
        _ => 0,
    };

    /// <summary>Null: UTF-8.</summary>
    private static Encoding? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xff, 0xfe, ..] or [(byte)'<', 0, ..] => Encoding.Unicode,
        [0xfe, 0xff, ..] or [0, (byte)'<', ..] => Encoding.BigEndianUnicode,
        _ => Declared(Encoding.ASCII.GetString(head)),
    };

    private static Encoding? Declared(string head)
    {
        var declaration = head.StartsWith("<?xml", StringComparison.Ordinal) ? head.Split("?>")[0] : "";
        var name = declaration.Split("encoding=") is [_, var value, ..] ? value.Split('"', '\'').ElementAtOrDefault(1) ?? "" : "UTF-8";
        return name.ToUpperInvariant() switch
        {
            "UTF-8" or "UTF8" or "US-ASCII" or "ASCII" => null,
            "ISO-8859-1" or "LATIN1" or "WINDOWS-1252" => Encoding.Latin1,
            _ => throw new CellException($"it is written in the encoding «{name}», where Excel writes UTF-8"),
        };
    }
}
