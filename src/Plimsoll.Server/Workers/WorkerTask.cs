namespace Plimsoll.Server.Workers;

/// <summary>What a worker can be asked for.</summary>
internal enum WorkerTask
{
    /// <summary>A preview, a thumbnail, a hash and, where asked for, the codes on the picture.</summary>
    Prepare,

    /// <summary>One page, ready for OCR.</summary>
    ReadPage,

    /// <summary>One page as a person wants to see it.</summary>
    ShowPage,
}
