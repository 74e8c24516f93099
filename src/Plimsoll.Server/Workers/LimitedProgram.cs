using Plimsoll.Governor;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Workers;

/// <summary>
/// Runs a system program as a child that cannot hurt: it pays for its memory before it starts and is killed when it takes more,
/// the kernel holds it to its limits, it sees none of the server's environment, and it is gone when the call returns, however the call returns.
/// </summary>
internal sealed class LimitedProgram(MemoryGovernor governor, ChildProcesses children, PressureLog pressure, TimeProvider time)
{
    /// <summary>Expected ends are outcomes.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; the program was killed.</exception>
    public async Task<ProgramOutcome> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        if (ProgramStart.Limiters.FirstOrDefault(limiter => ProgramFile.Find(limiter) is null) is { } missing)
            return ProgramEnd.Missing(missing, "util-linux");
        if (ProgramFile.Find(call.Program) is not { } program)
            return ProgramEnd.Missing(call.Program, call.Package);

        using var lease = await governor.ReserveAsync(call.PriceBytes, call.Purpose, cancellationToken);
        return lease.IsGranted
            ? await RunAsync(call, program, cancellationToken)
            : ProgramEnd.Refused(call, lease.Refusal, pressure.Refuse(lease, call.Program));
    }

    private async Task<ProgramOutcome> RunAsync(ProgramCall call, string program, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(call.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        await using var child = new LimitedChild(ProgramStart.Of(call, program), children, call.Program, call.PriceBytes);
        try
        {
            var (output, errors) = await child.EndAsync(call.OutputBytes, either.Token);
            return ProgramEnd.Of(call, child.ExitCode, output, errors, child.PeakBytes);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ProgramEnd.TimedOut(call, child.PeakBytes);
        }
    }
}
