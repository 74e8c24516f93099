namespace Plimsoll.Server.Intake;

/// <summary>What taking in an invoice costs.</summary>
internal static class IntakeCost
{
    /// <summary>
    /// 1 MB, whatever the length of the body: window 16-64 kB, lines 32 kB, photo 48 kB, Kestrel's read-ahead 128 kB, and the garbage
    /// of a small batch until it is collected; a larger one is reserved beside it. Measured in tests/load as growth of the process per connection.
    /// </summary>
    public const long Bytes = 1 << 20;

    /// <summary>A line on its way from the body to its packed form: its texts, which are bounded, and their garbage.</summary>
    public const long LineBytes = 4 << 10;
}
