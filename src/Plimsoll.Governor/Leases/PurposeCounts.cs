namespace Plimsoll.Governor;

/// <summary>Leases and reservations of one purpose at one moment.</summary>
public readonly record struct PurposeCounts
{
    /// <summary>The purpose.</summary>
    public required LeasePurpose Purpose { get; init; }

    /// <summary>Bytes leased now.</summary>
    public required long LeasedBytes { get; init; }

    /// <summary>Leases out now.</summary>
    public required int Leases { get; init; }

    /// <summary>Reservations in line now.</summary>
    public required int Waiting { get; init; }

    /// <summary>Reservations granted since the start, at once or after waiting.</summary>
    public required long Admitted { get; init; }

    /// <summary>Reservations that had to wait since the start, however it ended.</summary>
    public required long Waited { get; init; }

    /// <summary>Reservations refused since the start, for any reason. A cancelled one is none of these.</summary>
    public required long Refused { get; init; }
}
