using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Extraction;

/// <summary>What came of one run of tesseract over a page.</summary>
internal abstract record Recognised
{
    private Recognised()
    {
    }

    /// <summary>What it printed.</summary>
    /// <param name="Text">The table of words, or of the page's turn.</param>
    /// <param name="PeakBytes">The most it held.</param>
    public sealed record Done(string Text, long PeakBytes) : Recognised;

    /// <summary>It did not end well; the page stays unread.</summary>
    public sealed record Failed(string Sentence) : Recognised;

    /// <summary>There is no memory for it now.</summary>
    public sealed record NoMemory(MemoryRefusal Refusal) : Recognised;
}
