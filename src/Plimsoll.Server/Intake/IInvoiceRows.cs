namespace Plimsoll.Server.Intake;

/// <summary>The rows that decide what becomes of an invoice, seen and written inside one transaction.</summary>
internal interface IInvoiceRows
{
    /// <summary>What was made under this scope between the two instants.</summary>
    EarlierInvoice? FindRecord(string scope, DateTimeOffset after, DateTimeOffset before);

    /// <summary>The supplier's invoice with that number and date that is not cancelled.</summary>
    EarlierInvoice? FindBill(string supplierKey, string billKey);

    /// <summary>Whether there is such a file, and the invoice that has it.</summary>
    (bool Exists, EarlierInvoice? Invoice) FindFile(string name);

    /// <summary>
    /// Adds the invoice with its supplier where he is new, its lines, tax row and files, the record under its scope where it has one, and the
    /// jobs that prepare its pictures and deliver it.
    /// </summary>
    EarlierInvoice Add(PendingInvoice invoice, string supplierKey, string? scope);

    /// <summary>A parked invoice and its row are finished together, so that it is taken in once, whenever the server ends.</summary>
    void FinishParked(long id, EarlierInvoice made, PendingInvoice invoice);
}
