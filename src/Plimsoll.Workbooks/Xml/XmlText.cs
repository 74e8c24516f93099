using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Plimsoll.Workbooks.Xml;

/// <summary>Texts out of XML: escapes resolved, line ends as XML has them.</summary>
internal static class XmlText
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("&\r"u8);

    /// <summary>Adds the text that the tokenizer stands on.</summary>
    public static void Append(XmlTokenizer xml, ByteBuffer target)
    {
        if (xml.IsLiteral)
            target.Append(xml.Text);
        else
            Append(xml.Text, target);
    }

    /// <summary>Adds an escaped text.</summary>
    /// <exception cref="CellException">It has an escape that XML does not know.</exception>
    public static void Append(ReadOnlySpan<byte> escaped, ByteBuffer target)
    {
        int special;
        while ((special = escaped.IndexOfAny(Special)) >= 0)
        {
            target.Append(escaped[..special]);
            escaped = escaped[special..];
            escaped = escaped[(escaped[0] == '&' ? Resolve(escaped, target) : EndLine(escaped, target))..];
        }

        target.Append(escaped);
    }

    public static string ToString(ReadOnlySpan<byte> escaped)
    {
        var text = new ByteBuffer();
        Append(escaped, text);
        return Encoding.UTF8.GetString(text.Span);
    }

    /// <summary>XML reads a return, with or without a line feed behind it, as a line feed; a return that is meant is written &amp;#13;.</summary>
    private static int EndLine(ReadOnlySpan<byte> text, ByteBuffer target)
    {
        target.Append((byte)'\n');
        return text is [_, (byte)'\n', ..] ? 2 : 1;
    }

    private static int Resolve(ReadOnlySpan<byte> text, ByteBuffer target)
    {
        var end = text.IndexOf((byte)';');
        var name = end < 0 ? [] : text[1..end];
        if (name is [(byte)'#', .. var number])
            Add(CodePoint(number), target);
        else
            target.Append(Named(name));
        return end + 1;
    }

    private static byte Named(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("amp"u8) => (byte)'&',
        _ when name.SequenceEqual("lt"u8) => (byte)'<',
        _ when name.SequenceEqual("gt"u8) => (byte)'>',
        _ when name.SequenceEqual("quot"u8) => (byte)'"',
        _ when name.SequenceEqual("apos"u8) => (byte)'\'',
        _ => throw new CellException("a text has an escape that XML does not know"),
    };

    private static void Add(Rune rune, ByteBuffer target)
    {
        Span<byte> bytes = stackalloc byte[4];
        target.Append(bytes[..rune.EncodeToUtf8(bytes)]);
    }

    private static Rune CodePoint(ReadOnlySpan<byte> number)
    {
        var isHex = number is [(byte)'x' or (byte)'X', ..];
        var digits = isHex ? number[1..] : number;
        return uint.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code)
            ? new Rune(code)
            : throw new CellException("a text has an escape for a character that does not exist");
    }
}
