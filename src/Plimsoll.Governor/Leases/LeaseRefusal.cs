namespace Plimsoll.Governor;

/// <summary>Why a reservation was not granted.</summary>
public enum LeaseRefusal
{
    /// <summary>It was granted.</summary>
    None,

    /// <summary>More bytes than the capacity: no retry will help.</summary>
    NeverFits,

    /// <summary>Memory is short: the level is <see cref="MemoryLevel.NeedsForcedCleanup"/> or worse.</summary>
    Pressure,

    /// <summary>Too many wait already.</summary>
    QueueFull,

    /// <summary>The bytes did not become free within the wait allowed, which is none for <see cref="MemoryGovernor.TryReserve"/>.</summary>
    WaitedTooLong,
}
