namespace Plimsoll.Workbooks;

/// <summary>The book cannot be read. The message is a sentence for whoever sent it, with sheet and cell where there is one.</summary>
public sealed class WorkbookException : Exception
{
    /// <summary>With a sentence for the sender.</summary>
    public WorkbookException(string sentence)
        : base(sentence)
    {
    }

    /// <summary>With a sentence for the sender and the cause for the developer.</summary>
    public WorkbookException(string sentence, Exception cause)
        : base(sentence, cause)
    {
    }
}
