namespace Plimsoll.Server.Http;

/// <summary>Reads the answers of other servers, which may be of any length.</summary>
internal static class BoundedBody
{
    /// <summary>The whole body; null where it is longer than that, and then the rest is not read.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int mostBytes, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var piece = new byte[8 << 10];
        while (await stream.ReadAsync(piece, cancellationToken) is var read and > 0)
        {
            if (body.Length + read > mostBytes)
                return null;
            body.Write(piece, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
