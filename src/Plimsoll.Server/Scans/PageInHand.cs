namespace Plimsoll.Server.Scans;

/// <summary>The page that is being read, both counted from 1.</summary>
internal sealed record PageInHand(int File, int Page);
