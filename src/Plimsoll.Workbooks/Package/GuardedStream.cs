using System.IO.Compression;
using Plimsoll.Workbooks.Xml;

namespace Plimsoll.Workbooks.Package;

/// <summary>
/// A part as it is unpacked. Stops a bomb by what really comes out, not by the size it claims; compares the checksum at its end.
/// </summary>
internal sealed class GuardedStream(ZipArchiveEntry entry, string part, WorkbookOptions options) : ReadOnlyStream
{
    private readonly Stream _unpacked = entry.Open();
    private readonly long _mostBytes = Math.Max(options.HarmlessBytes, entry.CompressedLength * options.MostInflation);
    private Checksum _checksum = new();
    private long _bytes;

    public override int Read(Span<byte> buffer)
    {
        var read = Unpack(buffer);
        if ((_bytes += read) > _mostBytes)
            throw new PartException(part, $"unpacks to more than {options.MostInflation} times its size and looks like a bomb");
        _checksum.Add(buffer[..read]);
        if (read == 0 && !buffer.IsEmpty && _checksum.Value != entry.Crc32)
            throw new PartException(part, "is damaged: its checksum does not agree with its content");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return _unpacked.Read(buffer);
        }
        catch (InvalidDataException broken)
        {
            throw new PartException(part, "is damaged and cannot be unpacked", broken);
        }
    }
}
