using System.Text.Json;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>Writes a file into a JSON body as a base64 text, in pieces.</summary>
internal static class Base64File
{
    /// <summary>Divisible by 3, so that no piece needs padding but the last.</summary>
    private const int PieceBytes = 12 << 10;

    /// <summary>Yields after each piece.</summary>
    public static IEnumerable<int> Write(Utf8JsonWriter json, ErpFile file)
    {
        using var stream = File.OpenRead(file.Path);
        var piece = new byte[PieceBytes];
        while (true)
        {
            var read = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
            json.WriteBase64StringSegment(piece.AsSpan(0, read), isFinalSegment: read < piece.Length);
            yield return read;
            if (read < piece.Length)
                yield break;
        }
    }
}
