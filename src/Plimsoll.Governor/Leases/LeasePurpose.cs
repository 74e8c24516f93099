namespace Plimsoll.Governor;

/// <summary>
/// What a lease is for, from what can best wait upwards. When memory gets short the lower are refused first; when the pool is full
/// the higher are served first.
/// </summary>
public enum LeasePurpose
{
    /// <summary>Nobody waits for it: previews, thumbnails, clearing up. Refused from <see cref="MemoryLevel.NeedsCleanup"/> on.</summary>
    Background,

    /// <summary>Reading a scan: the dearest work, and the job keeps its place. Refused next.</summary>
    Reading,

    /// <summary>A report or an export, which somebody waits for and can ask for again. Refused after reading.</summary>
    Export,

    /// <summary>A file on its way in: refused before it is read, it is still with the client.</summary>
    Upload,

    /// <summary>A client's request, and the default. Like uploads refused from <see cref="MemoryLevel.NeedsForcedCleanup"/> on.</summary>
    Request,

    /// <summary>The end of work that is nearly done. Never refused for pressure: giving up now would lose more than it frees.</summary>
    Commit,
}
