namespace Plimsoll.Server.Connectors;

/// <summary>What a fault means for whoever wanted something of the ERP.</summary>
internal enum ErpFaultKind
{
    /// <summary>It surely did nothing: it was not reached, or was busy. Worth trying again.</summary>
    NotDone,

    /// <summary>It may have done it: the answer was lost, late or unreadable. Look before trying again.</summary>
    Unclear,

    /// <summary>It says no, and will say so again until somebody changes something.</summary>
    Refused,

    /// <summary>Nothing can be delivered to it as it is set up: key, address, certificate.</summary>
    Misconfigured,
}
