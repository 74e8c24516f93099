using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Workbooks.Strings;

/// <summary>
/// Bytes that are appended once and then read at any place. Up to a bound they stay in memory; beyond it pages go to a scratch
/// file without a name and come back when somebody reads them. Neighbours are mostly read together, so few reads meet the disk.
/// </summary>
internal sealed class PagedBytes(long mostBytesInMemory, string scratchFolder) : IDisposable
{
    /// <summary>Large enough that the collector never moves it.</summary>
    private const int PageBytes = 128 << 10;

    private readonly int _mostPages = (int)Math.Clamp(mostBytesInMemory / PageBytes, 2, int.MaxValue);
    private readonly List<byte[]?> _pages = [];
    private readonly List<bool> _isSaved = [];
    private readonly List<int> _resident = [];
    private byte[] _across = [];
    private SafeFileHandle? _file;
    private int _hand;

    public long Length { get; private set; }

    public bool IsSpilled => _file is not null;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var offset = (int)(Length % PageBytes);
            if (offset == 0)
                AddPage();
            var count = Math.Min(bytes.Length, PageBytes - offset);
            bytes[..count].CopyTo(Page(_pages.Count - 1).AsSpan(offset));
            bytes = bytes[count..];
            Length += count;
        }
    }

    /// <summary>The bytes at an offset, valid until the next call.</summary>
    public ReadOnlySpan<byte> Read(long offset, int length)
    {
        if (length == 0)
            return [];

        var start = (int)(offset % PageBytes);
        return start + length <= PageBytes ? Page((int)(offset / PageBytes)).AsSpan(start, length) : ReadAcross(offset, length);
    }

    public void Dispose() => _file?.Dispose();

    private ReadOnlySpan<byte> ReadAcross(long offset, int length)
    {
        if (_across.Length < length)
            _across = new byte[length];
        for (var done = 0; done < length;)
        {
            var start = (int)((offset + done) % PageBytes);
            var count = Math.Min(length - done, PageBytes - start);
            Page((int)((offset + done) / PageBytes)).AsSpan(start, count).CopyTo(_across.AsSpan(done));
            done += count;
        }

        return _across.AsSpan(0, length);
    }

    private void AddPage()
    {
        _pages.Add(Take(_pages.Count));
        _isSaved.Add(false);
    }

    private byte[] Page(int index) => _pages[index] ?? Load(index);

    private byte[] Load(int index)
    {
        var page = Take(index);
        _ = RandomAccess.Read(_file!, page, (long)index * PageBytes);
        return (_pages[index] = page)!;
    }

    /// <summary>Room for a page: new, or of the page that came longest ago. The last one is still written to and stays.</summary>
    private byte[] Take(int index)
    {
        if (_resident.Count < _mostPages)
        {
            _resident.Add(index);
            return GC.AllocateUninitializedArray<byte>(PageBytes);
        }

        if (_resident[_hand] == _pages.Count - 1 && index < _pages.Count)
            _hand = (_hand + 1) % _mostPages;
        var evicted = _resident[_hand];
        var page = _pages[evicted]!;
        Save(page, evicted);
        _pages[evicted] = null;
        _resident[_hand] = index;
        _hand = (_hand + 1) % _mostPages;
        return page;
    }

    /// <summary>Writes a page that leaves; a full page that has left before has not changed since.</summary>
    private void Save(byte[] page, int index)
    {
        _file ??= ScratchFile.Open(scratchFolder);
        if (!_isSaved[index])
            RandomAccess.Write(_file, page, (long)index * PageBytes);
        _isSaved[index] = true;
    }
}
