namespace Plimsoll.Server.Intake;

/// <summary>Where the writer puts invoices.</summary>
internal interface IInvoiceStore : IDisposable
{
    /// <summary>
    /// Decides and writes invoices in one transaction, and sets what was decided of each. Where it throws none of them was written, unless
    /// one says that it is in doubt.
    /// </summary>
    /// <param name="invoices">A group.</param>
    /// <param name="flush">Makes the files of the new ones safe; called before the commit.</param>
    void Write(IReadOnlyList<PendingInvoice> invoices, Action<IEnumerable<PendingInvoice>> flush);
}
