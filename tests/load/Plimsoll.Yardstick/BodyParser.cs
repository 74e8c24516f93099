using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Plimsoll.Yardstick;

/// <summary>What was seen of a body; the figures prove that the work was done.</summary>
internal readonly record struct ParsedBody(long Tokens, long PhotoBytes, string Sha256);

/// <summary>
/// The least any intake must do with a body while it streams by: hash it, see every JSON token, decode the photo to a file.
/// Nothing is kept. Takes the bodies of tests/load/payloads.py: a token other than the photo is far smaller than a chunk.
/// </summary>
internal sealed class BodyParser(string spool) : IDisposable
{
    public const int ChunkBytes = 64 << 10;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private readonly PhotoFile photo = new(spool);
    private JsonReaderState state;
    private bool atPhoto;
    private long tokens;

    public async Task<ParsedBody> ParseAsync(Stream body, CancellationToken cancellationToken)
    {
        int filled = 0, read;
        do
        {
            read = await body.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            hash.AppendData(buffer, filled, read);
            filled += read;

            var used = Consume(buffer.AsSpan(0, filled), isLast: read == 0);
            if (used == 0 && filled == buffer.Length)
                throw new InvalidDataException("A token is larger than a chunk.");
            buffer.AsSpan(used, filled - used).CopyTo(buffer);
            filled -= used;
        }
        while (read > 0);
        return new(tokens, photo.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Returns how many bytes are done with; the rest belongs to a token that goes on in the next chunk.</summary>
    private int Consume(ReadOnlySpan<byte> data, bool isLast)
    {
        var used = 0;
        do
        {
            if (atPhoto)
            {
                used += photo.Write(data[used..], out var complete);
                if (!complete)
                    return used;
                PassPhoto();
            }
            used += Tokenise(data[used..], isLast);
        }
        while (atPhoto && used < data.Length);
        return used;
    }

    private int Tokenise(ReadOnlySpan<byte> json, bool isLast)
    {
        var reader = new Utf8JsonReader(json, isLast, state);
        while (!atPhoto && reader.Read())
        {
            tokens++;
            atPhoto = reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("photo_base64"u8);
        }
        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    /// <summary>The reader sees an empty string where the photo was.</summary>
    private void PassPhoto()
    {
        atPhoto = false;
        Tokenise("\"\""u8, isLast: false);
    }

    public void Dispose()
    {
        photo.Dispose();
        hash.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
