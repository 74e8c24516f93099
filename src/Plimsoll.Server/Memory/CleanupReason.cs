namespace Plimsoll.Server.Memory;

/// <summary>What a clean-up is for.</summary>
internal enum CleanupReason
{
    /// <summary>An administrator wanted it.</summary>
    Asked,

    /// <summary>A round of housekeeping met memory that was short.</summary>
    Housekeeping,

    /// <summary>Memory stayed critical though no work held any of it.</summary>
    Stuck,

    /// <summary>Nobody has asked for anything for a while, and the server holds more than it started with.</summary>
    Rest,
}
