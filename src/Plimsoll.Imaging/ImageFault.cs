namespace Plimsoll.Imaging;

/// <summary>Why a file is no picture that can be accepted.</summary>
public enum ImageFault
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>Its content is of another kind, whatever its name says.</summary>
    NotAPicture,

    /// <summary>It ends before its end, or promises more than it holds.</summary>
    Truncated,

    /// <summary>Its header contradicts itself, or says what no decoder here reads.</summary>
    Malformed,

    /// <summary>The file cannot be read at all.</summary>
    Unreadable,
}
