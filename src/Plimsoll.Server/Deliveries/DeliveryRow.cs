namespace Plimsoll.Server.Deliveries;

/// <summary>A delivery as its job reads it.</summary>
internal sealed record DeliveryRow(
    long InvoiceId,
    string IntakeId,
    DeliveryState State,
    string? Erp,
    string? RemoteId,
    string? NotSameAs,
    int Attempts,
    DateTimeOffset? CreateSentAt,
    DateTimeOffset SentAt,
    bool InvoiceIsCancelled,
    int LineCount)
{
    /// <summary>Whether anything is left to do: to bring it there, or, cancelled, to take it back.</summary>
    public bool IsOpen => State switch
    {
        DeliveryState.Waiting => true,
        DeliveryState.Delivered => InvoiceIsCancelled,
        _ => false,
    };
}
