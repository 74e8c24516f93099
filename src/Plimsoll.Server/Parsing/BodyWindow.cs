using Microsoft.AspNetCore.Connections;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Parsing;

/// <summary>The window over a request body, or over one part of it.</summary>
internal sealed class BodyWindow(Stream body) : ByteWindow
{
    protected override async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(into, cancellationToken);
        }
        catch (IOException broken) when (broken is not (BadHttpRequestException or ConnectionResetException))
        {
            // a chunk whose length is no number that can be: Kestrel has no better name for it
            throw new RefusedException(Problems.BodyStopped);
        }
    }
}
