namespace Plimsoll.Reading.Bills;

/// <summary>What a document says it is.</summary>
public enum BillKind
{
    /// <summary>It does not say.</summary>
    Unknown,

    /// <summary>An invoice.</summary>
    Invoice,

    /// <summary>It gives money back.</summary>
    CreditNote,

    /// <summary>It was paid at the till.</summary>
    Receipt,
}
