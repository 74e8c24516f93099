namespace Plimsoll.Server.Memory;

/// <summary>Bytes as people read them.</summary>
internal static class Mb
{
    /// <summary>In MB, with one decimal.</summary>
    public static double Of(long bytes) => Math.Round(bytes / (double)(1 << 20), 1);
}
