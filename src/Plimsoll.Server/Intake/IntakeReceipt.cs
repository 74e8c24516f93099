namespace Plimsoll.Server.Intake;

/// <summary>The answer to a creation. <paramref name="Repeat"/>: an earlier request had made it.</summary>
internal sealed record IntakeReceipt(string Name, string? FileUrl, bool Repeat);
