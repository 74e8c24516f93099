using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Workers;

/// <summary>How a task for the workers ended.</summary>
internal abstract record WorkerOutcome
{
    private WorkerOutcome()
    {
    }

    /// <summary>It was made.</summary>
    public sealed record Made(WorkerAnswer Answer) : WorkerOutcome
    {
        /// <summary>For a free worker and its memory.</summary>
        public required TimeSpan Waited { get; init; }
    }

    /// <summary>It cannot be made; another try would end alike.</summary>
    public sealed record Failed(string Sentence) : WorkerOutcome;

    /// <summary>There is no memory for it now.</summary>
    public sealed record NoMemory(MemoryRefusal Refusal) : WorkerOutcome;
}
