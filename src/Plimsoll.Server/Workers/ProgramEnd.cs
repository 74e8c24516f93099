using Plimsoll.Governor;
using Plimsoll.Server.Memory;
using static Plimsoll.Server.Workers.ProgramOutcome;

namespace Plimsoll.Server.Workers;

/// <summary>Tells the ends of a program apart and puts them into words.</summary>
internal static class ProgramEnd
{
    private const int Signalled = 128; // what .NET adds to the signal
    private const int XKill = Signalled + 9; // SIGKILL
    private const int XCpu = Signalled + 24; // SIGXCPU
    private const int XFsz = Signalled + 25; // SIGXFSZ

    // A limit on address space has no signal: the program's own words tell, of C, C++, GNU, poppler and OpenJPEG.
    private static readonly string[] MemoryWords =
        ["out of memory", "bad_alloc", "cannot allocate memory", "memory exhausted", "memory allocation", "memory error", "exceeds system limits"];

    public static ProgramOutcome Of(ProgramCall call, int exitCode, byte[]? output, string errors, long peakBytes) =>
        Fault(call, exitCode, output, errors, peakBytes) is { } fault
            ? new Failed(fault, Sentence(call, fault, exitCode, errors), exitCode, errors, peakBytes)
            : new Finished(output!, errors, peakBytes) { PriceBytes = call.PriceBytes };

    public static ProgramOutcome Missing(string program, string package) =>
        new Failed(ProgramFault.Missing, $"The program {program} is missing; install the Debian package {package}.");

    public static ProgramOutcome TimedOut(ProgramCall call, long peakBytes) =>
        new Failed(ProgramFault.TimedOut, Sentence(call, ProgramFault.TimedOut, -1, ""), PeakBytes: peakBytes);

    public static ProgramOutcome Refused(ProgramCall call, LeaseRefusal refusal, MemoryRefusal noted)
    {
        var sentence = refusal == LeaseRefusal.NeverFits
            ? $"It needs {Mb(call.PriceBytes)} MB of memory, more than this server may ever give; raise memory_optimization.max_memory_mb."
            : $"Memory is short: the {Mb(call.PriceBytes)} MB that it needs are not free. Try again in a while.";
        return new Refused(refusal, sentence) { Noted = noted };
    }

    /// <summary>A program that complains of memory and goes on has left something out: that is a fault too, whatever its exit code.</summary>
    private static ProgramFault? Fault(ProgramCall call, int exitCode, byte[]? output, string errors, long peakBytes) => exitCode switch
    {
        _ when output is null => ProgramFault.TooMuchOutput,
        XFsz => ProgramFault.TooMuchOutput,
        XCpu => ProgramFault.TimedOut,
        XKill when peakBytes > call.PriceBytes => ProgramFault.OutOfMemory,
        _ when MemoryWords.Any(word => errors.Contains(word, StringComparison.OrdinalIgnoreCase)) => ProgramFault.OutOfMemory,
        > Signalled => ProgramFault.Killed,
        0 => null,
        _ => ProgramFault.ExitCode,
    };

    private static string Sentence(ProgramCall call, ProgramFault fault, int exitCode, string errors) => fault switch
    {
        ProgramFault.TimedOut => $"{call.Program} was ended: it took longer than {call.Timeout.TotalSeconds:0.#} seconds.",
        ProgramFault.TooMuchOutput => $"{call.Program} was ended: it wrote more than it may.",
        ProgramFault.OutOfMemory => $"{call.Program} needs more memory than the {Mb(call.PriceBytes)} MB that it has paid for.",
        ProgramFault.Killed => $"{call.Program} was ended by signal {exitCode - Signalled}.",
        _ => $"{call.Program} ended with exit code {exitCode}: {FirstLine(errors)}",
    };

    private static string FirstLine(string errors) => errors.Split('\n')[0] is { Length: > 0 } line ? line : "it did not say why.";

    private static long Mb(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
