using Plimsoll.Reading.Words;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Extraction;

/// <summary>What came of one page.</summary>
internal abstract record PageWords
{
    private PageWords()
    {
    }

    /// <summary>Its words; perhaps none, with the trouble.</summary>
    public sealed record Read(PageText Page, long PeakBytes) : PageWords;

    /// <summary>The whole file cannot be read.</summary>
    public sealed record Faulty(string Sentence) : PageWords;

    /// <summary>There is no memory for it now.</summary>
    public sealed record NoMemory(MemoryRefusal Refusal) : PageWords;
}
