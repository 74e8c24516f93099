using Plimsoll.Server.Files;

namespace Plimsoll.Server.Pictures;

/// <summary>What a worker has found out about a picture.</summary>
internal sealed record PictureFindings(long InvoiceId, string FileName)
{
    public ulong Hash { get; init; }

    public string? Fault { get; init; }

    public int Pages { get; init; } = 1;

    public IReadOnlyList<PageCode> Codes { get; init; } = [];

    /// <summary>Bytes leased for it; of a PDF for drawing it or for what is made of the drawing, whichever is dearer.</summary>
    public long EstimateBytes { get; init; }

    /// <summary>Bytes that child held at most.</summary>
    public long PeakBytes { get; init; }

    public TimeSpan Waited { get; init; }
}
