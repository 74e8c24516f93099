using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Plimsoll.Server.Workers;

/// <summary>A message between server and worker: 4 bytes of length, little-endian, then JSON in UTF-8.</summary>
internal static class WorkerFrame
{
    /// <summary>More codes than fit here are on no bill; a longer frame is a worker that has lost its mind.</summary>
    private const int MostBytes = 1 << 20;

    private const int LengthBytes = sizeof(int);

    public static async Task WriteAsync<T>(Stream stream, T message, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, type);
        var frame = new byte[LengthBytes + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, json.Length);
        json.CopyTo(frame, LengthBytes);
        await stream.WriteAsync(frame, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>The next message; the default at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">What came is no frame.</exception>
    public static async Task<T?> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var head = new byte[LengthBytes];
        if (await stream.ReadAtLeastAsync(head, LengthBytes, throwOnEndOfStream: false, cancellationToken) < LengthBytes)
            return null;

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > MostBytes)
            throw new InvalidDataException($"A frame of {length} bytes is none.");
        var json = new byte[length];
        await stream.ReadExactlyAsync(json, cancellationToken);
        return JsonSerializer.Deserialize(json, type);
    }
}
