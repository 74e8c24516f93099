using System.Buffers;
using System.Buffers.Text;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Parsing;

/// <summary>
/// Decodes base64 as it stands inside a JSON string, escapes and line breaks included, straight from the window into a
/// spool file. Holds 48 kB whatever the length.
/// </summary>
internal sealed class Base64Decoder(SpoolFile file) : IDisposable
{
    private const int BufferBytes = 48 << 10;
    private const int LongestEscape = 6;

    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private readonly byte[] _carry = new byte[4];
    private int _buffered;
    private int _carried;
    private int _padding;

    /// <summary>Why the text is no base64, said as the end of «The photo cannot be accepted: …»; null while it is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the closing quote was reached.</summary>
    public bool Closed { get; private set; }

    /// <summary>Decodes what it can; an escape that is cut waits for more unless <paramref name="last"/>. Returns the bytes used.</summary>
    public int Push(ReadOnlySpan<byte> text, bool last)
    {
        var used = 0;
        while (used < text.Length && Fault is null && !Closed)
        {
            var rest = text[used..];
            var run = rest.IndexOfAnyExcept(Alphabet);
            run = run < 0 ? rest.Length : run;
            if (run > 0)
                Run(rest[..run]);
            else if (rest[0] != '\\')
                run = Other(rest[0]);
            else if (rest.Length < LongestEscape && !last)
                break;
            else
                run = Escape(rest);
            used += run;
        }

        return used;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private int Other(byte character)
    {
        if (character == '"')
            Close();
        else if (character == '=')
            _padding++;
        else if (character is not ((byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t'))
            Fault = "it is not base64.";
        return 1;
    }

    private int Escape(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 2 && text[1] is (byte)'n' or (byte)'r' or (byte)'t')
            return 2;
        if (text.Length >= 2 && text[1] == '/')
        {
            Run("/"u8);
            return 2;
        }

        Span<byte> unit = stackalloc byte[2];
        if (text.Length >= LongestEscape && text[1] == 'u'
            && Convert.FromHexString(text[2..LongestEscape], unit, out _, out _) == OperationStatus.Done
            && unit[0] == 0 && unit[1] != '"' && unit[1] != '\\')
        {
            if (Alphabet.Contains(unit[1]))
                Run(unit[1..]);
            else
                Other(unit[1]);
            return LongestEscape;
        }

        Fault = "it is not base64.";
        return 0;
    }

    private void Run(ReadOnlySpan<byte> text)
    {
        if (_padding > 0)
        {
            Fault = "its base64 goes on behind the padding.";
            return;
        }

        while (_carried > 0 && !text.IsEmpty)
        {
            _carry[_carried++] = text[0];
            text = text[1..];
            if (_carried == 4)
            {
                Decode(_carry);
                _carried = 0;
            }
        }

        var whole = text.Length & ~3;
        Decode(text[..whole]);
        foreach (var left in text[whole..])
            _carry[_carried++] = left;
    }

    private void Decode(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (BufferBytes - _buffered < 3)
                Flush();
            Base64.DecodeFromUtf8(text, _buffer.AsSpan(_buffered, BufferBytes - _buffered), out var taken, out var written, isFinalBlock: false);
            _buffered += written;
            text = text[taken..];
        }
    }

    private void Close()
    {
        Closed = true;
        if (_carried == 1 || (_padding > 0 && (_carried == 0 || _carried + _padding != 4)))
        {
            Fault = "its base64 is cut.";
            return;
        }

        if (_carried > 0)
        {
            _carry.AsSpan(_carried).Fill((byte)'=');
            if (BufferBytes - _buffered < 3)
                Flush();
            Base64.DecodeFromUtf8(_carry, _buffer.AsSpan(_buffered), out _, out var written);
            _buffered += written;
        }

        Flush();
    }

    private void Flush()
    {
        file.Append(_buffer.AsSpan(0, _buffered));
        _buffered = 0;
    }
}
