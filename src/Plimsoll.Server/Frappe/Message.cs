namespace Plimsoll.Server.Frappe;

/// <summary>The envelope of every answer: <c>{"message": …}</c>.</summary>
internal static class Message
{
    public static IResult Of<T>(T content) => Results.Json(new Envelope<T>(content));

    private sealed record Envelope<T>(T Message);
}
