using System.Net;
using System.Net.Http.Headers;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>A file as a body or as a part of one, read while it is sent, and again where it is sent again.</summary>
internal sealed class FileBody : HttpContent
{
    private const int PieceBytes = 16 << 10;

    private readonly ErpFile _file;

    private FileBody(ErpFile file)
    {
        _file = file;
        Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
    }

    public static FileBody Of(ErpFile file) => new(file);

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Length;
        return true;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var file = _file.Open();
        await file.CopyToAsync(stream, PieceBytes);
    }
}
