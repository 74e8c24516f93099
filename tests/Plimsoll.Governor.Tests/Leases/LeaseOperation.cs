namespace Plimsoll.Governor.Tests;

/// <summary>A step of a random play.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Value">Bytes, milliseconds, or which of the leases so far, by kind.</param>
internal sealed record LeaseOperation(LeaseOperationKind Kind, int Value);
