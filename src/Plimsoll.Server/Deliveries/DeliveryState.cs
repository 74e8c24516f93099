namespace Plimsoll.Server.Deliveries;

/// <summary>Where an invoice stands on its way into the ERP.</summary>
internal enum DeliveryState
{
    /// <summary>Will be delivered by itself.</summary>
    Waiting = 0,

    /// <summary>Is there, once, and equal to the cent.</summary>
    Delivered = 1,

    /// <summary>Somebody must do something first; the sentence says what.</summary>
    NeedsAttention = 2,

    /// <summary>Was cancelled here, and its draft there with it.</summary>
    Withdrawn = 3,
}
