namespace Plimsoll.Server.Pictures;

/// <summary>A picture that was looked at. <paramref name="Fault"/>: why it has no preview; null: it has one.</summary>
internal sealed record MadePicture(string? Fault);
