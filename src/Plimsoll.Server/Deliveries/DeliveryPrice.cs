namespace Plimsoll.Server.Deliveries;

/// <summary>What a delivery holds at most, in bytes, leased before it begins. Pictures pass through in pieces.</summary>
internal static class DeliveryPrice
{
    /// <summary>Pieces, buffers of two connections, and an answer of usual size as bytes and as JSON.</summary>
    private const long Base = 1 << 20;

    /// <summary>A line as it was stored, as it is sent and as it is read back, with its texts.</summary>
    private const long Line = 2_000;

    public static long Of(int lines) => Base + (lines * Line);
}
