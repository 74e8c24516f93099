using Plimsoll.Server.Files;

namespace Plimsoll.Server.Pictures;

/// <summary>What a worker has found out about a picture.</summary>
internal sealed record PictureFindings(long InvoiceId, string FileName)
{
    public ulong Hash { get; init; }

    public string? Fault { get; init; }

    public int Pages { get; init; } = 1;

    public IReadOnlyList<PageCode> Codes { get; init; } = [];

    public long EstimateBytes { get; init; }

    public long PeakBytes { get; init; }

    public TimeSpan Waited { get; init; }
}
