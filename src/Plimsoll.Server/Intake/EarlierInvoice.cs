namespace Plimsoll.Server.Intake;

/// <summary>The invoice that an earlier submission has made.</summary>
internal sealed record EarlierInvoice(byte[] Digest, string Name, string? FileName);
