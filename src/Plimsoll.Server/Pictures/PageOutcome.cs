using Plimsoll.Imaging;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Pictures;

/// <summary>What came of a page that was to be made ready for reading. Every sentence is for a person.</summary>
internal abstract record PageOutcome
{
    private PageOutcome()
    {
    }

    /// <summary>The target is there (PNG).</summary>
    /// <param name="PeakBytes">The most the worker held.</param>
    /// <param name="Placement">How it lies on the upright picture, or the page of the PDF.</param>
    public sealed record Made(long PeakBytes, PagePlacement Placement) : PageOutcome;

    /// <summary>It cannot be made; another try would end alike.</summary>
    public sealed record Faulty(string Sentence) : PageOutcome;

    /// <summary>There are fewer pages.</summary>
    public sealed record NotThere(int Pages) : PageOutcome;

    /// <summary>There is no memory for it now.</summary>
    public sealed record NoMemory(MemoryRefusal Refusal) : PageOutcome;
}
