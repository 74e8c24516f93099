using System.Buffers.Text;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Publisher;

/// <summary>
/// Decodes base64 as BI Publisher sends it: with line breaks, in pieces that are each padded, with the padding at the end left out,
/// in the alphabet of URLs. Holds one chunk.
/// </summary>
internal sealed class Base64Text(SpoolFile file, long mostBytes)
{
    private const int Group = 4;

    private byte[] _text = [];
    private byte[] _bytes = [];
    private readonly byte[] _open = new byte[Group];
    private int _opened;

    /// <exception cref="PublisherRefusedException">It is no base64, or longer than the document may be.</exception>
    public void Append(ReadOnlySpan<char> characters)
    {
        if (_text.Length < characters.Length + Group)
            (_text, _bytes) = (new byte[characters.Length + Group], new byte[characters.Length + Group]);

        var used = TakeOpen();
        foreach (var character in characters)
        {
            if (character == '=')
                used = EndPiece(used);
            else if (!char.IsWhiteSpace(character))
                _text[used++] = Letter(character);
        }

        var whole = used & ~(Group - 1);
        Decode(_text.AsSpan(0, whole));
        _text.AsSpan(whole, used - whole).CopyTo(_open);
        _opened = used - whole;
    }

    /// <summary>Says that nothing more comes.</summary>
    /// <exception cref="PublisherRefusedException">It ends within a byte, or was empty.</exception>
    public void End()
    {
        if (_opened > 0)
            EndPiece(TakeOpen());
        if (file.Length == 0)
            throw new PublisherRefusedException("the document is empty.");
    }

    private int TakeOpen()
    {
        _open.AsSpan(0, _opened).CopyTo(_text);
        return Interlocked.Exchange(ref _opened, 0);
    }

    /// <summary>Decodes what there is, its last group padded as it should be. Returns 0: a new piece begins.</summary>
    private int EndPiece(int used)
    {
        if (used % Group == 1)
            throw new PublisherRefusedException("its base64 is cut.");
        while (used % Group != 0)
            _text[used++] = (byte)'=';
        Decode(_text.AsSpan(0, used));
        return 0;
    }

    private void Decode(ReadOnlySpan<byte> text)
    {
        Base64.DecodeFromUtf8(text, _bytes, out _, out var written);
        if (file.Length + written > mostBytes)
            throw new PublisherRefusedException($"the document is larger than {mostBytes >> 20} MB. Ask for fewer days, or have reports.max_upload_mb raised.");
        file.Append(_bytes.AsSpan(0, written));
    }

    private static byte Letter(char character) => character switch
    {
        '-' => (byte)'+',
        '_' => (byte)'/',
        '+' or '/' => (byte)character,
        _ when char.IsAsciiLetterOrDigit(character) => (byte)character,
        _ => throw new PublisherRefusedException("the document is no base64."),
    };
}
