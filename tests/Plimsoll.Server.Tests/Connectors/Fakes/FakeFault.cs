namespace Plimsoll.Server.Tests.Connectors.Fakes;

/// <summary>How an ERP misbehaves. «Done» ones do the work first and then spoil the answer.</summary>
public enum FakeFault
{
    None,

    /// <summary>Does the work; the connection breaks before the answer.</summary>
    DoneAndLost,

    /// <summary>Does the work; the answer comes after the caller's patience.</summary>
    DoneAndSlow,

    /// <summary>Does the work; the answer breaks off in the middle.</summary>
    DoneAndCut,

    /// <summary>Does the work and says 502 all the same, as a proxy in front does.</summary>
    DoneAndBadGateway,

    /// <summary>Does the work; a proxy answers with a page of HTML.</summary>
    DoneAndHtml,

    /// <summary>500, nothing done.</summary>
    ServerError,

    /// <summary>A page of HTML with status 200, nothing done.</summary>
    Html,

    /// <summary>429 with Retry-After.</summary>
    Throttled,

    /// <summary>429 without.</summary>
    ThrottledSilently,

    /// <summary>503 with Retry-After.</summary>
    Unavailable,

    /// <summary>The connection breaks before anything is done.</summary>
    Broken,
}
