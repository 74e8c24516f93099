using System.Text;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Parsing;

/// <summary>
/// The window over a JSON text that is itself the content of a JSON string: escapes are undone as the bytes pass.
/// The outer window stands behind the opening quote; at the end it stands behind the closing one.
/// </summary>
internal sealed class TextWindow(ByteWindow outer) : ByteWindow
{
    /// <summary>The longest escape: a surrogate pair, <c>\uD83D\uDE00</c>.</summary>
    private const int LongestEscape = 12;

    private bool _closed;

    protected override async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        var written = 0;
        while (!_closed && written == 0)
        {
            if (outer.Unread.Length < LongestEscape && !outer.Ended)
                await outer.FillAsync(cancellationToken);
            else if (outer.Unread.IsEmpty)
                throw new RefusedException(Problems.MalformedJson("the text of «payload» is cut"));
            else
                written = Decode(into.Span);
        }

        return written;
    }

    /// <summary>Undoes as much as is unread and fits; the room is at least <see cref="LongestEscape"/> bytes or nothing is lost.</summary>
    private int Decode(Span<byte> into)
    {
        var written = 0;
        while (written < into.Length && !outer.Unread.IsEmpty)
        {
            var unread = outer.Unread;
            var special = unread.IndexOfAny((byte)'"', (byte)'\\');
            var run = Math.Min(special < 0 ? unread.Length : special, into.Length - written);
            if (run > 0)
            {
                if (unread[..run].ContainsAnyInRange((byte)0, (byte)0x1f))
                    throw new RefusedException(Problems.MalformedJson("a control character in the text of «payload»"));
                unread[..run].CopyTo(into[written..]);
                written += run;
                outer.Advance(run);
            }
            else if (unread[0] == '"')
            {
                outer.Advance(1);
                _closed = true;
                break;
            }
            else if ((unread.Length < LongestEscape && !outer.Ended) || into.Length - written < 4)
            {
                break;
            }
            else
            {
                written += Unescape(unread, into[written..]);
            }
        }

        return written;
    }

    private int Unescape(ReadOnlySpan<byte> text, Span<byte> into)
    {
        if (text.Length >= 2 && text[1] != 'u')
        {
            outer.Advance(2);
            into[0] = Simple(text[1]);
            return 1;
        }

        var first = Unit(text);
        outer.Advance(6);
        if (!char.IsSurrogate(first))
            return new Rune(first).EncodeToUtf8(into);

        var second = Unit(text[6..]);
        outer.Advance(6);
        return Rune.TryCreate(first, second, out var rune) ? rune.EncodeToUtf8(into) : throw Malformed();
    }

    private static byte Simple(byte escape) => escape switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' => escape,
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => throw Malformed(),
    };

    private static char Unit(ReadOnlySpan<byte> text)
    {
        Span<byte> two = stackalloc byte[2];
        return text.Length >= 6 && text[0] == '\\' && text[1] == 'u'
            && Convert.FromHexString(text[2..6], two, out _, out _) == System.Buffers.OperationStatus.Done
            ? (char)((two[0] << 8) | two[1])
            : throw Malformed();
    }

    private static RefusedException Malformed() => new(Problems.MalformedJson("an escape in the text of «payload»"));
}
