namespace Plimsoll.Server.Parking;

/// <summary>Where a parked invoice stands.</summary>
internal enum ParkedState
{
    /// <summary>Its bytes are on disk; it is taken in when memory allows.</summary>
    Waiting = 0,

    /// <summary>It is an invoice. Written in the invoice's own transaction, so that no crash can make it one twice.</summary>
    Done = 1,

    /// <summary>It was refused for what it says; the row has the reason.</summary>
    Refused = 2,
}
