using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>
/// A JSON body that is written while it is sent, so that neither 10,000 lines nor a picture in base64 are ever held whole. It is written
/// twice, first to count its bytes: some ERPs take no chunked bodies. <paramref name="write"/> yields wherever what it wrote may leave.
/// </summary>
internal sealed class JsonBody : HttpContent
{
    private const int FlushAt = 16 << 10;

    private readonly Func<Utf8JsonWriter, IEnumerable<int>> _write;

    public JsonBody(Func<Utf8JsonWriter, IEnumerable<int>> write)
    {
        _write = write;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>A small body, written in one go.</summary>
    public static JsonBody Of(Action<Utf8JsonWriter> write) => new(json => Once(json, write));

    protected override bool TryComputeLength(out long length)
    {
        var counter = new Counter();
        using var json = new Utf8JsonWriter(counter);
        foreach (var _ in _write(json))
        {
            if (json.BytesPending >= FlushAt)
                json.Flush();
        }

        json.Flush();
        length = json.BytesCommitted;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream);
        foreach (var _ in _write(json))
        {
            if (json.BytesPending >= FlushAt)
                await json.FlushAsync(cancellationToken);
        }

        await json.FlushAsync(cancellationToken);
    }

    private static IEnumerable<int> Once(Utf8JsonWriter json, Action<Utf8JsonWriter> write)
    {
        write(json);
        yield return 0;
    }

    /// <summary>Takes bytes and forgets them.</summary>
    private sealed class Counter : IBufferWriter<byte>
    {
        private byte[] _scratch = new byte[FlushAt];

        public void Advance(int count)
        {
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => _scratch.Length >= sizeHint ? _scratch : _scratch = new byte[sizeHint];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
