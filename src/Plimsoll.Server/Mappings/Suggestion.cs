namespace Plimsoll.Server.Mappings;

/// <summary>A record of the ERP that a name may stand for.</summary>
/// <param name="RemoteId">Its key.</param>
/// <param name="RemoteName">Its name.</param>
/// <param name="RemoteCode">Its code.</param>
/// <param name="Score">How alike the two are, of 100.</param>
/// <param name="Reason">What is alike.</param>
internal sealed record Suggestion(string RemoteId, string RemoteName, string? RemoteCode, int Score, string Reason);
