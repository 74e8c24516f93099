namespace Plimsoll.Reading.Bills;

/// <summary>Where the words of a page come from.</summary>
public enum PageSource
{
    /// <summary>The file holds them: they are exact.</summary>
    Text,

    /// <summary>They were recognised in a picture.</summary>
    Recognised,
}
