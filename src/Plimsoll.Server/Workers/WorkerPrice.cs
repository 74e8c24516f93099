using Plimsoll.Imaging;

namespace Plimsoll.Server.Workers;

/// <summary>What a worker takes while it decodes a picture.</summary>
internal static class WorkerPrice
{
    /// <summary>A worker that has decoded nothing yet, 30 MB, 12 that stay with it from earlier pictures at most, and 6 to spare. Measured by <c>make bench-pictures</c>.</summary>
    private const long IdleBytes = 48L << 20;

    /// <summary>Thumbnail, hash and the search for codes, from the preview: 1 MB without codes, 5 with them.</summary>
    private const long FindingsBytes = 5L << 20;

    /// <summary>The whole process at its peak, for the picture that these facts describe.</summary>
    public static long Of(ImageFacts facts) =>
        facts.DecodeBytes > long.MaxValue - IdleBytes - FindingsBytes ? long.MaxValue : IdleBytes + FindingsBytes + facts.DecodeBytes;
}
