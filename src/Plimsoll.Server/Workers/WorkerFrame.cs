using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Server.Workers;

/// <summary>
/// A message between server and worker: 4 bytes of length, little-endian, then its fields in their order, as BinaryWriter writes them.
/// Not JSON: its library was 4 MB of every worker.
/// </summary>
internal static class WorkerFrame
{
    /// <summary>More codes than fit here are on no bill; a longer frame is a worker that has lost its mind.</summary>
    private const int MostBytes = 1 << 20;

    private const int LengthBytes = sizeof(int);

    public static async Task WriteAsync(Stream stream, Action<BinaryWriter> write, CancellationToken cancellationToken)
    {
        var frame = new MemoryStream();
        using var fields = new BinaryWriter(frame);
        fields.Write(0);
        write(fields);
        BinaryPrimitives.WriteInt32LittleEndian(frame.GetBuffer(), (int)frame.Length - LengthBytes);
        await stream.WriteAsync(frame.GetBuffer().AsMemory(0, (int)frame.Length), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>The next message; null at the end of the stream.</summary>
    /// <exception cref="IOException">It breaks off.</exception>
    /// <exception cref="InvalidDataException">What came is no frame.</exception>
    public static async Task<T?> ReadAsync<T>(Stream stream, Func<BinaryReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var head = new byte[LengthBytes];
        if (await stream.ReadAtLeastAsync(head, LengthBytes, throwOnEndOfStream: false, cancellationToken) < LengthBytes)
            return null;

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > MostBytes)
            throw new InvalidDataException($"A frame of {length} bytes is none.");
        var frame = new byte[length];
        await stream.ReadExactlyAsync(frame, cancellationToken);
        return Fields(frame, read);
    }

    private static T Fields<T>(byte[] frame, Func<BinaryReader, T> read)
    {
        using var fields = new BinaryReader(new MemoryStream(frame), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            var message = read(fields);
            return fields.BaseStream.Position == frame.Length ? message : throw new InvalidDataException("The frame is longer than its fields.");
        }
        catch (Exception broken) when (broken is FormatException or ArgumentException or EndOfStreamException)
        {
            throw new InvalidDataException($"The frame's fields are broken: {broken.Message}", broken);
        }
    }
}
