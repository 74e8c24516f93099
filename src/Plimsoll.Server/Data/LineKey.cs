namespace Plimsoll.Server.Data;

/// <summary>
/// The key of a row that belongs to an invoice or a scan: that one's number in the upper bits, place within it in the lower 20.
/// One integer key keeps an invoice's lines side by side in one tree; see docs/decisions/line-keys.md.
/// </summary>
internal static class LineKey
{
    public const int IndexBits = 20;

    /// <summary>The most rows of one kind that an invoice can have.</summary>
    public const int MaxIndex = (1 << IndexBits) - 1;

    public static long Of(long invoiceId, int index) => (invoiceId << IndexBits) | (long)index;

    public static long First(long invoiceId) => invoiceId << IndexBits;

    public static long Last(long invoiceId) => Of(invoiceId, MaxIndex);

    public static long Owner(long key) => key >> IndexBits;

    public static int Index(long key) => (int)(key & MaxIndex);
}
