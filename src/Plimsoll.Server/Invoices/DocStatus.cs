namespace Plimsoll.Server.Invoices;

/// <summary>
/// An invoice's state, numbered as ERPs number it: draft → submitted → cancelled. Nothing leads back.
/// </summary>
internal enum DocStatus
{
    Draft = 0,
    Submitted = 1,
    Cancelled = 2,
}
