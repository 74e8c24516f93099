using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>Says at debug level how memory stands while an invoice is taken in. What crosses a threshold is a warning of <see cref="Housekeeping"/>, once.</summary>
internal sealed partial class Checkpoints(MemoryGovernor governor, ILogger<Checkpoints> log)
{
    public void Note(string checkpoint, int lines = 0)
    {
        if (log.IsEnabled(LogLevel.Debug))
            LogCheckpoint(checkpoint, lines, Mb.Of(governor.Snapshot().CurrentBytes));
    }

    [LoggerMessage(LogLevel.Debug, "Memory at {Checkpoint}, {Lines} lines: {CurrentMb} MB.", SkipEnabledCheck = true)]
    private partial void LogCheckpoint(string checkpoint, int lines, double currentMb);
}
