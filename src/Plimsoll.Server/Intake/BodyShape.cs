namespace Plimsoll.Server.Intake;

/// <summary>How a body holds an invoice.</summary>
internal enum BodyShape
{
    /// <summary><c>{"payload": invoice}</c>, the invoice as an object or as its text.</summary>
    Envelope,

    /// <summary>The invoice itself.</summary>
    Invoice,

    /// <summary>Parts: the invoice as JSON, photos as files.</summary>
    Multipart,
}
