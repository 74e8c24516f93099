namespace Plimsoll.Server.Pictures;

/// <summary>Why a PDF or one of its pages cannot be used.</summary>
internal enum PdfFault
{
    /// <summary>It is broken, or none.</summary>
    Broken,

    /// <summary>It opens with a password only.</summary>
    Locked,

    /// <summary>It has no pages.</summary>
    NoPages,

    /// <summary>It has more pages than allowed.</summary>
    TooManyPages,

    /// <summary>It needs more memory than one page may take.</summary>
    TooDear,

    /// <summary>It takes longer than one page may take.</summary>
    TooSlow,

    /// <summary>It holds more text than is read.</summary>
    TooLong,

    /// <summary>The fault is the server's: poppler is missing, or the disk is full.</summary>
    Unavailable,
}
