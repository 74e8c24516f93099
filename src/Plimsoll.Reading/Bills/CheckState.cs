namespace Plimsoll.Reading.Bills;

/// <summary>How a check ended.</summary>
public enum CheckState
{
    /// <summary>It adds up.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>The bill does not show what it takes.</summary>
    NotPossible,
}
