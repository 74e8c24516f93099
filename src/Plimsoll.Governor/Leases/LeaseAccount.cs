namespace Plimsoll.Governor;

/// <summary>The books of one purpose; <see cref="PurposeCounts"/> says what each number counts. The caller locks.</summary>
internal sealed class LeaseAccount(LeasePurpose purpose)
{
    private int leases;
    private int waiting;
    private long admitted;
    private long waited;
    private long refused;

    public long LeasedBytes { get; private set; }

    public void Grant(long bytes)
    {
        LeasedBytes += bytes;
        leases++;
        admitted++;
    }

    public void TakeBack(long bytes)
    {
        LeasedBytes -= bytes;
        leases--;
    }

    public void Refuse() => refused++;

    public void Enter()
    {
        waiting++;
        waited++;
    }

    public void Leave() => waiting--;

    public PurposeCounts Count() => new()
    {
        Purpose = purpose,
        LeasedBytes = LeasedBytes,
        Leases = leases,
        Waiting = waiting,
        Admitted = admitted,
        Waited = waited,
        Refused = refused,
    };
}
