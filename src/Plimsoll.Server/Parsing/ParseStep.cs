namespace Plimsoll.Server.Parsing;

/// <summary>Why the parser stopped.</summary>
internal enum ParseStep
{
    /// <summary>It has used what it can of the window.</summary>
    NeedMore,

    /// <summary>A batch of lines is full; the parser goes on when it has been taken away.</summary>
    BatchFull,

    /// <summary>The value of «photo_base64» comes next.</summary>
    PhotoNext,

    /// <summary>The value of «payload» comes next; it may be an object, or that object's text in a string.</summary>
    PayloadNext,
}
