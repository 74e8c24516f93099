using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>The rows between the first pass and the second: 56 bytes each, in a scratch file.</summary>
internal sealed class PoRowFile(string scratchFolder) : IDisposable
{
    private readonly SafeFileHandle _file = ScratchFile.Open(scratchFolder);
    private readonly PoRow[] _rows = new PoRow[1 << 10];
    private long _position;
    private int _at;
    private int _filled;

    public long Count { get; private set; }

    public void Add(in PoRow row)
    {
        if (_at == _rows.Length)
            Flush();
        _rows[_at++] = row;
        Count++;
    }

    /// <summary>All rows in the order they came; nothing may be added any more.</summary>
    public IEnumerable<PoRow> Read()
    {
        Flush();
        _position = 0;
        while (Fill())
        {
            for (var i = 0; i < _filled; i++)
                yield return _rows[i];
        }
    }

    public void Dispose() => _file.Dispose();

    private void Flush()
    {
        var bytes = MemoryMarshal.AsBytes(_rows.AsSpan(0, _at));
        RandomAccess.Write(_file, bytes, _position);
        _position += bytes.Length;
        _at = 0;
    }

    private bool Fill()
    {
        var read = RandomAccess.Read(_file, MemoryMarshal.AsBytes(_rows.AsSpan()), _position);
        _position += read;
        _filled = read / Marshal.SizeOf<PoRow>();
        return _filled > 0;
    }
}
