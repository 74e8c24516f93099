namespace Plimsoll.Server.Deliveries;

/// <summary>The ERP that is set up.</summary>
/// <param name="Erp">As <c>connectors.erp</c> names it; null: none.</param>
/// <param name="Maps">The kinds of name that are mapped for it.</param>
/// <param name="AtCreation">Whether an invoice is delivered when it is created; else when it is submitted.</param>
internal sealed record ErpView(string? Erp, IReadOnlyList<string> Maps, bool AtCreation);
