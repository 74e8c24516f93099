namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Gives its bytes in the steps that it is told, the last of them again and again.</summary>
internal sealed class SteppedStream(byte[] bytes, params int[] steps) : Stream
{
    private int _read;
    private int _step;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => bytes.Length;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var step = steps[Math.Min(_step++, steps.Length - 1)];
        var taken = Math.Min(Math.Min(step, buffer.Length), bytes.Length - _read);
        bytes.AsSpan(_read, taken).CopyTo(buffer);
        _read += taken;
        return taken;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
