using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Intake;

/// <summary>An invoice as it comes in.</summary>
/// <param name="Body">The bytes; read once, never held.</param>
/// <param name="Shape">How they are to be read.</param>
/// <param name="Boundary">Between the parts of a multipart body.</param>
/// <param name="User">Who sends it.</param>
/// <param name="IdempotencyKey">The sender's key, if it gave one.</param>
/// <param name="Receipt">What was leased for it.</param>
internal sealed record Submission(
    Stream Body, BodyShape Shape, string? Boundary, string User, string? IdempotencyKey, MemoryReceipt Receipt)
{
    /// <summary>It is read in less time than it takes to hand it over to another thread.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Where it was put aside and is taken up now.</summary>
    public ParkedTicket? Parked { get; init; }
}
