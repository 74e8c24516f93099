using Plimsoll.Governor;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Workers;

/// <summary>How a run ended. Every sentence is for a person.</summary>
internal abstract record ProgramOutcome
{
    private ProgramOutcome()
    {
    }

    /// <summary>Its exit code was 0.</summary>
    /// <param name="Output">All it printed.</param>
    /// <param name="Errors">The beginning of what it complained of.</param>
    /// <param name="PeakBytes">Its largest resident memory, as last seen.</param>
    public sealed record Finished(byte[] Output, string Errors, long PeakBytes) : ProgramOutcome
    {
        /// <summary>What was paid for it.</summary>
        public required long PriceBytes { get; init; }
    }

    /// <summary>It ran and did not end well, or could not run at all.</summary>
    /// <param name="Fault">What to tell apart.</param>
    /// <param name="Sentence">What went wrong and, where something helps, what.</param>
    /// <param name="ExitCode">128 and the signal for one that was killed; -1 where it did not run.</param>
    /// <param name="Errors">The beginning of what it complained of.</param>
    /// <param name="PeakBytes">Its largest resident memory, as last seen.</param>
    public sealed record Failed(ProgramFault Fault, string Sentence, int ExitCode = -1, string Errors = "", long PeakBytes = 0) : ProgramOutcome;

    /// <summary>Its memory was not granted; it was not started.</summary>
    public sealed record Refused(LeaseRefusal Refusal, string Sentence) : ProgramOutcome
    {
        public required MemoryRefusal Noted { get; init; }
    }
}
