namespace Plimsoll.Server.Connectors;

/// <summary>What of an ERP an invoice refers to.</summary>
internal enum ErpRecordKind
{
    Supplier = 0,
    Item = 1,
    Unit = 2,
    Tax = 3,
    Account = 4,

    /// <summary>Only pulled: what was ordered and is not yet invoiced.</summary>
    PurchaseOrder = 5,
}
