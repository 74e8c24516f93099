using System.Text;

namespace Plimsoll.Server.Workers;

/// <summary>Reads what a child prints, and holds no more of it than allowed.</summary>
internal static class BoundedOutput
{
    private const int BufferBytes = 4096; // a pipe's page

    /// <summary>All of it; null as soon as it is longer than allowed.</summary>
    public static async Task<byte[]?> ReadAllAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (await stream.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            if (kept.Length + count > maxBytes)
                return null;
            kept.Write(buffer, 0, count);
        }

        return kept.ToArray();
    }

    /// <summary>Its beginning as text. The rest is read and dropped, so that the child does not wait for a reader.</summary>
    public static async Task<string> ReadStartAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (await stream.ReadAsync(buffer, cancellationToken) is var count and > 0)
            kept.Write(buffer, 0, (int)Math.Min(count, maxBytes - kept.Length));
        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length).Trim();
    }
}
