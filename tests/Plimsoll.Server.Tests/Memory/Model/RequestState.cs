namespace Plimsoll.Server.Tests.Memory.Model;

/// <summary>Where a request stands, for the model and in truth.</summary>
internal enum RequestState
{
    Waiting,
    Running,
    Finished,

    /// <summary>503: a retry helps.</summary>
    Refused,

    /// <summary>413: none does.</summary>
    NeverFits,

    /// <summary>Its client has gone.</summary>
    Aborted,
}
