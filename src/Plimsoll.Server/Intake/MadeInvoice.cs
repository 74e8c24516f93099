namespace Plimsoll.Server.Intake;

/// <summary>A new invoice of a group that is being written.</summary>
/// <param name="Invoice">As it was received.</param>
/// <param name="Earlier">As the rest of the group sees it.</param>
/// <param name="SupplierKey">Whose it is.</param>
/// <param name="Scope">Of its idempotency record; null: its bill number serves.</param>
internal sealed record MadeInvoice(PendingInvoice Invoice, EarlierInvoice Earlier, string SupplierKey, string? Scope);
