namespace Plimsoll.Reading.Bills;

/// <summary>The values of a bill beside its lines.</summary>
public enum BillField
{
    /// <summary>Who sends it.</summary>
    Supplier,

    /// <summary>Whom it is sent to.</summary>
    Customer,

    /// <summary>Its number.</summary>
    InvoiceNumber,

    /// <summary>The day it was made out.</summary>
    Date,

    /// <summary>What it calls itself.</summary>
    Title,

    /// <summary>The currency, as a code of three letters.</summary>
    Currency,

    /// <summary>Before tax.</summary>
    NetTotal,

    /// <summary>All taxes.</summary>
    TaxTotal,

    /// <summary>Taken off the whole bill.</summary>
    Discount,

    /// <summary>With tax.</summary>
    Total,
}
