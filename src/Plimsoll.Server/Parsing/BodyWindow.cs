namespace Plimsoll.Server.Parsing;

/// <summary>The window over a request body, or over one part of it.</summary>
internal sealed class BodyWindow(Stream body) : ByteWindow
{
    protected override ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken) =>
        body.ReadAsync(into, cancellationToken);
}
