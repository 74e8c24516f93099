namespace Plimsoll.Server.Matching;

/// <summary>Why a name was found; from the surest down.</summary>
internal enum MatchReason
{
    /// <summary>Letter for letter.</summary>
    Exact,

    /// <summary>Only case, blanks, signs, accents or the legal form differ.</summary>
    Normalised,

    /// <summary>An item of the same name has another code.</summary>
    SameName,

    /// <summary>Some words are the same.</summary>
    WordOverlap,

    /// <summary>Few letters differ.</summary>
    EditDistance,
}
