namespace Plimsoll.Server.Http;

/// <summary>
/// Something that stops a request, said so that a person can act on it: what happened, what was kept, what to do.
/// </summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Type">Kind, the last part of <c>urn:plimsoll:…</c>.</param>
/// <param name="ExcType">The same kind in the words of the <c>/api/method</c> contract.</param>
/// <param name="Sentence">For a person.</param>
/// <param name="RetryAfterSeconds">When it is worth trying again; null: it never is.</param>
internal sealed record Problem(int Status, string Type, string ExcType, string Sentence, int? RetryAfterSeconds = null)
{
    /// <summary>Facts for a program, such as the name of the invoice that is already there.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();
}
