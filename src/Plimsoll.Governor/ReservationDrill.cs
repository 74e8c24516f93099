namespace Plimsoll.Governor;

/// <summary>Counts reservations from when the drill is set, and refuses one of them: a fault where a test wants it.</summary>
/// <param name="nth">Which one, from 1; 0 refuses none.</param>
/// <param name="refusal">As what it is refused.</param>
/// <param name="only">Counts this purpose alone; null counts all.</param>
internal sealed class ReservationDrill(long nth, LeaseRefusal refusal = LeaseRefusal.Pressure, LeasePurpose? only = null)
{
    private long asked;

    /// <summary>How many were counted so far.</summary>
    public long Asked => Interlocked.Read(ref asked);

    public LeaseRefusal Next(LeasePurpose purpose) =>
        (only ?? purpose) == purpose && Interlocked.Increment(ref asked) == nth ? refusal : LeaseRefusal.None;
}
