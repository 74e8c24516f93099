namespace Plimsoll.Server.Connectors;

/// <summary>A line as the ERP has it.</summary>
internal sealed record ErpDocumentLine(decimal? Qty, decimal? UnitPrice, decimal Amount);
