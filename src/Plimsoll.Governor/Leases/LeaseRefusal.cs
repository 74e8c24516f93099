namespace Plimsoll.Governor;

/// <summary>Why a reservation was not granted.</summary>
public enum LeaseRefusal
{
    /// <summary>It was granted.</summary>
    None,

    /// <summary>More bytes than this purpose may ever have: no retry will help.</summary>
    NeverFits,

    /// <summary>Memory is short, and this purpose is among those that are refused then; or the server itself holds the whole budget.</summary>
    Pressure,

    /// <summary>Too many wait already, or for too long, or one of a higher purpose took the last place in line.</summary>
    QueueFull,

    /// <summary>The bytes did not become free within the wait allowed, which is none for <see cref="MemoryGovernor.TryReserve"/>.</summary>
    WaitedTooLong,
}
