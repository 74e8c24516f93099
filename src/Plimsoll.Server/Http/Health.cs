namespace Plimsoll.Server.Http;

/// <summary>The answer of the health endpoints.</summary>
internal sealed record Health(string Status);
