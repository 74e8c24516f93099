namespace Plimsoll.Governor;

/// <summary>What a reservation asks for.</summary>
internal readonly record struct LeaseDemand(long Bytes, LeasePurpose Purpose);
