namespace Plimsoll.Server.Parsing;

/// <summary>What an invoice or a line item can say.</summary>
internal enum Field
{
    Unknown,

    // the envelope
    Payload,

    // the invoice
    Supplier,
    BillNo,
    BillDate,
    PostingDate,
    Currency,
    Discount,
    ActualAmount,
    IsReturn,
    Items,
    Photo,
    FileUrl,

    // a line
    ItemCode,
    ItemName,
    Qty,
    Rate,
    Amount,
    Uom,
    Leakages,
    Bursts,
}
