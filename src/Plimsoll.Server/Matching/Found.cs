namespace Plimsoll.Server.Matching;

/// <summary>A record of master data that may be meant.</summary>
internal sealed record Found<T>(T Record, Likeness Likeness);
