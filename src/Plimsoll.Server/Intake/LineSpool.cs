using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Intake;

/// <summary>
/// The lines of an invoice between reading and writing, packed. The first 32 kB stay in memory, about 300 lines; more go
/// to a file in the spool, so that an invoice of any length costs the same memory. Most need 2 kB.
/// <code>
/// i32 length of the rest | i64 qty, stock, rate, amount, difference | i32 leakages, bursts | u8 flags |
/// u16 length + UTF-8 of code, name, unit
/// </code>
/// </summary>
internal sealed class LineSpool(string spoolFolder) : IDisposable
{
    private const int FirstBytes = 2 << 10;
    private const int MostBytes = 32 << 10;
    private const int Growth = 4;
    private const int NumbersBytes = 4 + (5 * 8) + (2 * 4) + 1;
    private const int FlagsAt = NumbersBytes - 1;
    private const byte KnownFlag = 1;
    private const byte DifferenceFlag = 2;

    private byte[]? _buffer;
    private int _buffered;
    private SafeFileHandle? _file;
    private string? _path;
    private long _spilled;

    public int HeldBytes => _buffer?.Length ?? 0;

    public void Append(in PricedLine line)
    {
        var into = Room(LargestLine(line));
        BinaryPrimitives.WriteInt64LittleEndian(into[4..], MicroUnits.ToLong(line.Qty));
        BinaryPrimitives.WriteInt64LittleEndian(into[12..], MicroUnits.ToLong(line.StockQty));
        BinaryPrimitives.WriteInt64LittleEndian(into[20..], MicroUnits.ToLong(line.Rate));
        BinaryPrimitives.WriteInt64LittleEndian(into[28..], MicroUnits.ToLong(line.Amount));
        BinaryPrimitives.WriteInt64LittleEndian(into[36..], MicroUnits.ToLong(line.PriceDifference ?? 0));
        BinaryPrimitives.WriteInt32LittleEndian(into[44..], line.Leakages);
        BinaryPrimitives.WriteInt32LittleEndian(into[48..], line.Bursts);
        into[FlagsAt] = (byte)((line.KnownItem ? KnownFlag : 0) | (line.PriceDifference is null ? 0 : DifferenceFlag));
        var length = NumbersBytes;
        length += WriteText(into[length..], line.ItemCode);
        length += WriteText(into[length..], line.ItemName);
        length += WriteText(into[length..], line.Uom);
        BinaryPrimitives.WriteInt32LittleEndian(into, length - 4);
        _buffered += length;
    }

    /// <summary>Gives every line in order to <paramref name="take"/>, through <paramref name="scratch"/> where they come from the file.</summary>
    public void Read(byte[] scratch, StoredLine.Taker take)
    {
        long offset = 0;
        var kept = 0;
        while (offset < _spilled)
        {
            var read = RandomAccess.Read(_file!, scratch.AsSpan(kept, (int)Math.Min(scratch.Length - kept, _spilled - offset)), offset);
            offset += read;
            var filled = kept + read;
            var used = ReadWhole(scratch.AsSpan(0, filled), take);
            kept = filled - used;
            scratch.AsSpan(used, kept).CopyTo(scratch);
        }

        ReadWhole(_buffer.AsSpan(0, _buffered), take);
    }

    public void Dispose()
    {
        if (_buffer is not null)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        _file?.Dispose();
        if (_path is not null)
            File.Delete(_path);
        _path = null;
    }

    private static int ReadWhole(ReadOnlySpan<byte> lines, StoredLine.Taker take)
    {
        var used = 0;
        while (lines.Length - used >= 4)
        {
            var length = 4 + BinaryPrimitives.ReadInt32LittleEndian(lines[used..]);
            if (lines.Length - used < length)
                break;

            take(Unpack(lines.Slice(used, length)));
            used += length;
        }

        return used;
    }

    private static StoredLine Unpack(ReadOnlySpan<byte> line)
    {
        var code = Text(line, NumbersBytes);
        var name = Text(line, NumbersBytes + 2 + code.Length);
        var uom = Text(line, NumbersBytes + 4 + code.Length + name.Length);
        return new StoredLine
        {
            Qty = BinaryPrimitives.ReadInt64LittleEndian(line[4..]),
            StockQty = BinaryPrimitives.ReadInt64LittleEndian(line[12..]),
            Rate = BinaryPrimitives.ReadInt64LittleEndian(line[20..]),
            Amount = BinaryPrimitives.ReadInt64LittleEndian(line[28..]),
            PriceDifference = (line[FlagsAt] & DifferenceFlag) == 0 ? null : BinaryPrimitives.ReadInt64LittleEndian(line[36..]),
            Leakages = BinaryPrimitives.ReadInt32LittleEndian(line[44..]),
            Bursts = BinaryPrimitives.ReadInt32LittleEndian(line[48..]),
            KnownItem = (line[FlagsAt] & KnownFlag) != 0,
            ItemCode = code,
            ItemName = name,
            Uom = uom,
        };
    }

    private static int LargestLine(in PricedLine line) =>
        NumbersBytes + 6 + (3 * ((line.ItemCode?.Length ?? 0) + line.ItemName.Length + line.Uom.Length));

    private static int WriteText(Span<byte> into, string? text)
    {
        var length = Encoding.UTF8.GetBytes(text, into[2..]);
        BinaryPrimitives.WriteUInt16LittleEndian(into, (ushort)length);
        return 2 + length;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> line, int at) =>
        line.Slice(at + 2, BinaryPrimitives.ReadUInt16LittleEndian(line[at..]));

    private Span<byte> Room(int bytes)
    {
        _buffer ??= ArrayPool<byte>.Shared.Rent(FirstBytes);
        while (_buffer.Length - _buffered < bytes)
        {
            if (_buffer.Length < MostBytes)
                Grow();
            else
                Spill();
        }

        return _buffer.AsSpan(_buffered);
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer!.Length * Growth);
        _buffer.AsSpan(0, _buffered).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void Spill()
    {
        _path ??= Path.Combine(spoolFolder, Guid.NewGuid().ToString("N"));
        _file ??= File.OpenHandle(_path, FileMode.CreateNew, FileAccess.ReadWrite);
        RandomAccess.Write(_file, _buffer.AsSpan(0, _buffered), _spilled);
        _spilled += _buffered;
        _buffered = 0;
    }
}
