namespace Plimsoll.Server.Models;

/// <summary>How a kind of model server is asked.</summary>
internal interface IBillModel
{
    /// <summary>The request for a bill's pages.</summary>
    /// <param name="pages">PNGs.</param>
    /// <param name="key">Null: the server wants none.</param>
    HttpRequestMessage Request(IReadOnlyList<byte[]> pages, string? key);

    /// <summary>The text of an answer; null where it has none.</summary>
    string? Text(System.Text.Json.JsonElement answer);
}
