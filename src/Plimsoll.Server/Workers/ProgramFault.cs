namespace Plimsoll.Server.Workers;

/// <summary>Why a program did not end well.</summary>
internal enum ProgramFault
{
    /// <summary>It, or util-linux, which limits it, is not installed.</summary>
    Missing,

    /// <summary>It ended by itself with an exit code that is not 0.</summary>
    ExitCode,

    /// <summary>It needed more memory than it may map.</summary>
    OutOfMemory,

    /// <summary>It took too long, on the wall or of the processor.</summary>
    TimedOut,

    /// <summary>It printed or wrote more than it may.</summary>
    TooMuchOutput,

    /// <summary>A signal ended it: its own crash, or the kernel or a person killed it.</summary>
    Killed,
}
