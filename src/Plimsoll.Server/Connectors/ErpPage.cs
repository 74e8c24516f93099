namespace Plimsoll.Server.Connectors;

/// <summary>Part of the ERP's records, and where the next begins; null at the end.</summary>
internal sealed record ErpPage(IReadOnlyList<ErpRecord> Records, string? Next);
