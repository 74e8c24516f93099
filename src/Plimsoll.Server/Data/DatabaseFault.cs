namespace Plimsoll.Server.Data;

/// <summary>What kind of trouble a database has.</summary>
internal enum DatabaseFault
{
    /// <summary>Somebody else holds what is wanted. It passes.</summary>
    Busy,

    /// <summary>It does not answer, or is starting or stopping. It passes.</summary>
    Away,

    /// <summary>Somebody else has taken a key that must be there once.</summary>
    Taken,

    /// <summary>Somebody else was faster, or two waited for each other. Another look helps.</summary>
    Conflict,

    /// <summary>Its disk is full.</summary>
    DiskFull,

    /// <summary>Its disk failed, or the kernel has made it read-only for that reason.</summary>
    DiskFails,
}
