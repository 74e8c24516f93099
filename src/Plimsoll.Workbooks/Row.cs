namespace Plimsoll.Workbooks;

/// <summary>One row at a time: the texts of its cells as UTF-8 in one buffer that the next row uses again.</summary>
public sealed class Row
{
    /// <summary>Columns of a sheet in Excel, A to XFD.</summary>
    public const int MostColumns = 16_384;

    /// <summary>Bytes of text in one row. 300 cells filled to Excel's limit fit; beyond is nobody's table.</summary>
    private const int MostBytes = 16 << 20;

    private (CellKind Kind, int Start, int Length)[] _cells = new (CellKind, int, int)[64];
    private byte[] _bytes = new byte[4 << 10];
    private int _used;

    /// <summary>Of the row in its sheet, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Columns up to the last cell that holds something; 0: the row is blank.</summary>
    public int Width { get; private set; }

    /// <summary>What a column holds; blank beyond the row's width.</summary>
    public CellKind Kind(int column) => column < Width ? _cells[column].Kind : CellKind.Blank;

    /// <summary>UTF-8, valid until the next row. Empty for a blank cell.</summary>
    public ReadOnlySpan<byte> Text(int column) => column < Width ? _bytes.AsSpan(_cells[column].Start, _cells[column].Length) : [];

    /// <summary>Forgets the row and begins another.</summary>
    public void Begin(long number)
    {
        Array.Clear(_cells, 0, Width);
        (Number, Width, _used) = (number, 0, 0);
    }

    /// <summary>Puts a text into a column, in whatever order the columns come. An empty text leaves the cell blank.</summary>
    /// <exception cref="CellException">The column is taken, there is no such column, or the row holds too much.</exception>
    public void Add(int column, CellKind kind, ReadOnlySpan<byte> text)
    {
        if (column >= MostColumns)
            throw new CellException($"it lies beyond column XFD, the last of {MostColumns:N0}");
        if (text.IsEmpty)
            return;
        if (Kind(column) != CellKind.Blank)
            throw new CellException("it is there twice");

        Grow(column, text.Length);
        text.CopyTo(_bytes.AsSpan(_used));
        _cells[column] = (kind, _used, text.Length);
        _used += text.Length;
        Width = Math.Max(Width, column + 1);
    }

    private void Grow(int column, int length)
    {
        if (_used + length > MostBytes)
            throw new CellException($"its row holds more than {MostBytes >> 20} MB of text");
        if (column >= _cells.Length)
            Array.Resize(ref _cells, Math.Min(MostColumns, Math.Max(column + 1, 2 * _cells.Length)));
        if (_used + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_used + length, 2 * _bytes.Length));
    }
}
