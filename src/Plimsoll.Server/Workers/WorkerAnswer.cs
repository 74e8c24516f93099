using Plimsoll.Server.Files;

namespace Plimsoll.Server.Workers;

/// <summary>What became of a task.</summary>
internal sealed record WorkerAnswer
{
    /// <summary>Why the picture could not be read; null where all went well.</summary>
    public string? Fault { get; init; }

    /// <summary>Perceptual hash of the picture; 0 for a blank one.</summary>
    public ulong Hash { get; init; }

    /// <summary>The codes on it, with places in pixels of the preview.</summary>
    public IReadOnlyList<PageCode> Codes { get; init; } = [];

    /// <summary>The most bytes the worker held while it worked.</summary>
    public long PeakBytes { get; init; }

    /// <summary>Bytes the worker holds after it.</summary>
    public long RestBytes { get; init; }
}
