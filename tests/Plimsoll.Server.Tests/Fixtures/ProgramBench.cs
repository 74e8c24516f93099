using Plimsoll.Governor;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Runs programs as limited children and shows that nothing of them is left.</summary>
internal sealed class ProgramBench : IDisposable
{
    private const long Mb = 1 << 20;

    public ProgramBench()
    {
        Governor = new MemoryGovernor(Memory, new GovernorOptions { MaxMemoryBytes = 1000 * Mb, ReadingLifetime = TimeSpan.Zero }, TimeProvider.System);
        Programs = new LimitedProgram(
            Governor, new ChildProcesses(Memory, TimeProvider.System), new PressureLog(Governor, TimeProvider.System), TimeProvider.System);
    }

    public WatchedMemory Memory { get; } = new();

    public MemoryGovernor Governor { get; }

    public LimitedProgram Programs { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("plimsoll-programs-").FullName;

    public static ProgramCall Call(string program, params string[] arguments) => new()
    {
        Program = program,
        Package = "coreutils",
        Arguments = arguments,
        PriceBytes = 50 * Mb,
        AddressSpaceBytes = 400 * Mb,
        Timeout = TimeSpan.FromSeconds(20),
        OutputBytes = 1 << 16,
    };

    /// <summary>Runs it under a generous ceiling, and fails when a child, its count or its lease outlives the call.</summary>
    public async Task<ProgramOutcome> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await Programs.RunAsync(call, cancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
        finally
        {
            AssertNothingRuns();
        }
    }

    public void AssertNothingRuns()
    {
        Assert.Equal(0, Memory.Counted);
        Assert.Equal(0, Governor.Snapshot().LeasedBytes);
        Assert.DoesNotContain(Memory.Seen, id => Directory.Exists($"/proc/{id}")); // neither running nor a zombie
    }

    /// <summary>A process that is not our child may stay as a zombie until somebody reaps it.</summary>
    public static bool Runs(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
