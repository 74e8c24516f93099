namespace Plimsoll.Server.Publisher;

/// <summary>An element of an answer, in the order in which they begin; text is null where it holds others.</summary>
internal sealed record SoapNode(string Name, string? Text);
