using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Plimsoll.Workbooks.Strings;

/// <summary>
/// The shared strings: their UTF-8 one behind the other, and where each ends. 8 bytes a string more than its text, where an
/// object for each would be 40 and one reference.
/// </summary>
internal sealed class StringArena(long mostBytesInMemory, string scratchFolder) : IDisposable
{
    private const int OffsetBytes = sizeof(long);

    private readonly PagedBytes _texts = new(mostBytesInMemory * 3 / 4, scratchFolder);
    private readonly PagedBytes _ends = new(mostBytesInMemory / 4, scratchFolder);

    public long Count => _ends.Length / OffsetBytes;

    public bool IsSpilled => _texts.IsSpilled || _ends.IsSpilled;

    /// <exception cref="CellException">It is no UTF-8.</exception>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
            throw new CellException("its text is not valid UTF-8");

        _texts.Append(text);
        _ends.Append(MemoryMarshal.AsBytes([_texts.Length]));
    }

    /// <summary>A string by its index, valid until the next call; false where there is none of that index.</summary>
    public bool TryGet(long index, out ReadOnlySpan<byte> text)
    {
        text = [];
        if (index < 0 || index >= Count)
            return false;

        var start = index == 0 ? 0 : End(index - 1);
        text = _texts.Read(start, (int)(End(index) - start));
        return true;
    }

    public void Dispose()
    {
        _texts.Dispose();
        _ends.Dispose();
    }

    private long End(long index) => MemoryMarshal.Read<long>(_ends.Read(index * OffsetBytes, OffsetBytes));
}
