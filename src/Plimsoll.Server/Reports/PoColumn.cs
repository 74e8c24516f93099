namespace Plimsoll.Server.Reports;

/// <summary>The columns the reports calculate with: the eight keys in the order they sort by, then the three sums. Five are amounts.</summary>
internal enum PoColumn
{
    PoNumber,
    ChargeAccount,
    Supplier,
    Currency,
    InvoiceNumber,
    InvoiceLine,
    LineAmount,
    FunctionalLineAmount,
    Received,
    Transaction,
    Functional,
}
