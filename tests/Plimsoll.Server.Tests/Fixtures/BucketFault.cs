namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>What goes wrong between a server and its bucket.</summary>
public enum BucketFault
{
    None,

    /// <summary>Every connection is cut at once.</summary>
    Down,

    /// <summary>Every request is answered with 500.</summary>
    Fails,

    /// <summary>No request is answered.</summary>
    Hangs,

    /// <summary>The key is not good any more: 403.</summary>
    Forbids,

    /// <summary>The connection is cut when some of a put's body has gone through.</summary>
    CutsPuts,

    /// <summary>The connection is cut when some of an answer has gone through.</summary>
    CutsGets,
}
