namespace Plimsoll.Governor;

/// <summary>
/// Who has how much of a fixed number of bytes. Background leases may not have all of it, so that a request never waits for a
/// preview to end. The caller locks.
/// </summary>
internal sealed class LeaseBooks(double foregroundShare)
{
    private readonly LeaseAccount[] accounts = [.. Enum.GetValues<LeasePurpose>().Select(purpose => new LeaseAccount(purpose))];

    public long CapacityBytes { get; set; }

    public long LeasedBytes { get; private set; }

    /// <summary>The most that was leased at one time.</summary>
    public long HighestBytes { get; private set; }

    public LeaseAccount this[LeasePurpose purpose] => accounts[(int)purpose];

    /// <summary>The most that leases of this purpose may have together.</summary>
    public long CapacityFor(LeasePurpose purpose) =>
        purpose == LeasePurpose.Background ? (long)(CapacityBytes * (1 - foregroundShare)) : CapacityBytes;

    /// <summary>What a lease of this purpose may have now.</summary>
    public long FreeFor(LeasePurpose purpose) =>
        Math.Max(0, Math.Min(CapacityBytes - LeasedBytes, CapacityFor(purpose) - this[purpose].LeasedBytes));

    public bool Fits(LeaseDemand demand) => demand.Bytes <= FreeFor(demand.Purpose);

    public void Grant(LeaseDemand demand)
    {
        LeasedBytes += demand.Bytes;
        HighestBytes = Math.Max(HighestBytes, LeasedBytes);
        this[demand.Purpose].Grant(demand.Bytes);
    }

    public void TakeBack(LeaseDemand demand)
    {
        LeasedBytes -= demand.Bytes;
        this[demand.Purpose].TakeBack(demand.Bytes);
    }

    public LeaseCounts Count() => new(LeasedBytes, HighestBytes, Array.ConvertAll(accounts, account => account.Count()));
}
