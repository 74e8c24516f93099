using System.Buffers.Binary;
using System.Buffers.Text;
using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Values as bytes that compare as the values do: numbers before texts, numbers by size, texts by code point. Equal bytes are
/// equal values: the text «77» and the number 77 are one.
/// </summary>
internal sealed class SortKey
{
    private const byte NumberTag = 1;
    private const byte TextTag = 2;
    private const int NumberBytes = 1 + sizeof(double);

    private byte[] _bytes = new byte[512];
    private int _used;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _used);

    /// <summary>A text ends with 0 and 1; a 0 within is followed by 255, so that the longer text comes later.</summary>
    private static ReadOnlySpan<byte> TextEnd => [0, 1];

    private static ReadOnlySpan<byte> InnerZero => [0, 255];

    public void Clear() => _used = 0;

    /// <summary>A cell; text that a number would print alike is that number.</summary>
    public void Add(ReadOnlySpan<byte> text, CellKind kind)
    {
        if ((NumberText.IsShortest(text) || kind == CellKind.Number) && Utf8Parser.TryParse(text, out double number, out var used) && used == text.Length)
            Add(number);
        else
            AddText(text);
    }

    public void Add(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number + 0.0); // -0.0 becomes 0.0
        var target = Room(NumberBytes);
        target[0] = NumberTag;
        BinaryPrimitives.WriteInt64BigEndian(target[1..], bits < 0 ? ~bits : bits ^ long.MinValue);
    }

    /// <summary>Bytes of another key, whole values of it.</summary>
    public void Append(ReadOnlySpan<byte> key) => key.CopyTo(Room(key.Length));

    /// <summary>Bytes of the first value of a key.</summary>
    public static int LengthOf(ReadOnlySpan<byte> key)
    {
        if (key[0] == NumberTag)
            return NumberBytes;

        var end = 1;
        while (true)
        {
            end += key[end..].IndexOf((byte)0) + TextEnd.Length;
            if (key[end - 1] == TextEnd[1])
                return end;
        }
    }

    public static bool IsNumber(ReadOnlySpan<byte> value) => value[0] == NumberTag;

    public static double Number(ReadOnlySpan<byte> value)
    {
        var bits = BinaryPrimitives.ReadInt64BigEndian(value[1..]);
        return BitConverter.Int64BitsToDouble(bits < 0 ? bits ^ long.MinValue : ~bits);
    }

    /// <summary>The text of a value; its own bytes but for inner zeros.</summary>
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> value)
    {
        var text = value[1..^TextEnd.Length];
        return text.Contains((byte)0) ? Unescape(text) : text;
    }

    private void AddText(ReadOnlySpan<byte> text)
    {
        Room(1)[0] = TextTag;
        int zero;
        while ((zero = text.IndexOf((byte)0)) >= 0)
        {
            Append(text[..zero]);
            Append(InnerZero);
            text = text[(zero + 1)..];
        }

        Append(text);
        Append(TextEnd);
    }

    private static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        var plain = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i += text[i] == 0 ? InnerZero.Length : 1)
            plain.Add(text[i]);
        return [.. plain];
    }

    private Span<byte> Room(int count)
    {
        if (_used + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_used + count, 2 * _bytes.Length));
        _used += count;
        return _bytes.AsSpan(_used - count, count);
    }
}
