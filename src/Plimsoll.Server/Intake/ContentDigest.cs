using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.MasterData;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Intake;

/// <summary>
/// SHA-256 over what an invoice says, as sent but normalised: neither the order nor the spelling of the fields matters, nor
/// signs, nor what master data knew at the time. The same bill sent again has the same digest.
/// </summary>
internal sealed class ContentDigest : IDisposable
{
    private const int BufferBytes = 8 << 10;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _buffered;

    public void Add(LineItem line)
    {
        Add(line.ItemCode);
        Add(line.ItemName);
        Add(UnitOfMeasure.Normalise(line.Uom));
        AddMagnitude(line.Qty);
        AddMagnitude(line.Rate);
        AddMagnitude(line.Amount);
        Add(((long)(line.Leakages ?? 0) << 32) | (long)(line.Bursts ?? 0));
    }

    /// <summary>Adds what may come after the lines, and ends. The photos are in the order of their lines.</summary>
    public byte[] Finish(InvoiceHeader header, IEnumerable<KeyValuePair<int, SpooledPhoto>> linePhotos)
    {
        Add(MatchKey.Of(header.Supplier));
        Add(header.BillNo is null ? null : MatchKey.Of(header.BillNo));
        Add(header.BillDate?.DayNumber ?? -1L);
        Add(header.Currency);
        AddMagnitude(header.Discount);
        AddMagnitude(header.ActualAmount);
        Add(header.IsReturn ? 1L : 0L);
        Add(header.Bill?.Sha256);
        foreach (var (line, photo) in linePhotos)
        {
            Add((long)line);
            Add(photo.Row.Sha256);
        }

        Flush();
        return _hash.GetHashAndReset();
    }

    public void Dispose()
    {
        _hash.Dispose();
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void AddMagnitude(decimal? value) => Add(value is { } number ? MicroUnits.ToLong(decimal.Abs(number)) : -1L);

    private void Add(long value)
    {
        Room(sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_buffered), value);
        _buffered += sizeof(long);
    }

    private void Add(string? text)
    {
        var most = 3 * (text?.Length ?? 0);
        Room(sizeof(int) + most);
        var length = text is null ? -1 : Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_buffered + sizeof(int)));
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_buffered), length);
        _buffered += sizeof(int) + Math.Max(length, 0);
    }

    private void Add(byte[]? hash)
    {
        Add(hash?.LongLength ?? 0L);
        Room(SHA256.HashSizeInBytes);
        hash.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += hash?.Length ?? 0;
    }

    private void Room(int bytes)
    {
        if (_buffer.Length - _buffered < bytes)
            Flush();
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _buffered);
        _buffered = 0;
    }
}
