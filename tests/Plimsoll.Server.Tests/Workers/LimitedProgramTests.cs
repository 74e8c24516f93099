using System.Text;
using Plimsoll.Governor;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Workers;

/// <summary>How a limited program may end, and what it sees.</summary>
public sealed class LimitedProgramTests : IDisposable
{
    private readonly ProgramBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task RunAsync_GoodEnd_GivesItsOutputAndErrors()
    {
        var end = await FinishAsync("sh", "-c", "echo out; echo err >&2");

        Assert.Equal("out\n", Encoding.UTF8.GetString(end.Output));
        Assert.Equal("err", end.Errors);
    }

    [Fact]
    public async Task RunAsync_WordsOfAShell_ReachTheProgramAsTheyAre() =>
        Assert.Equal("$(id) ; * 'x'", await OutputAsync("printf", "%s", "$(id) ; * 'x'"));

    [Fact]
    public async Task RunAsync_TheServersEnvironment_StaysWithTheServer()
    {
        Environment.SetEnvironmentVariable("PLIMSOLL_TEST_SECRET", "swordfish");

        string[] names = [.. (await OutputAsync("env")).Trim().Split('\n').Select(line => line.Split('=')[0]).Order()];

        Assert.Equal(["LC_ALL", "MALLOC_ARENA_MAX", "OMP_THREAD_LIMIT", "PATH"], names);
    }

    [Fact]
    public async Task RunAsync_StandardInput_IsEmpty() => Assert.Equal("", await OutputAsync("cat"));

    [Fact]
    public async Task RunAsync_BadEnd_SaysWhatTheProgramSaid()
    {
        var end = await FailAsync(ProgramBench.Call("sh", "-c", "echo 'no such page' >&2; exit 3"));

        Assert.Equal((ProgramFault.ExitCode, 3), (end.Fault, end.ExitCode));
        Assert.Equal("sh ended with exit code 3: no such page", end.Sentence);
    }

    [Fact]
    public async Task RunAsync_Crash_IsToldFromAnExit()
    {
        var end = await FailAsync(ProgramBench.Call("sh", "-c", "kill -SEGV $$"));

        Assert.Equal(ProgramFault.Killed, end.Fault);
        Assert.Equal("sh was ended by signal 11.", end.Sentence);
    }

    [Fact]
    public async Task RunAsync_MissingProgram_NamesThePackage()
    {
        var end = await FailAsync(ProgramBench.Call("plimsoll-nowhere") with { Package = "poppler-utils" });

        Assert.Equal(ProgramFault.Missing, end.Fault);
        Assert.Equal("The program plimsoll-nowhere is missing; install the Debian package poppler-utils.", end.Sentence);
    }

    [Fact]
    public async Task RunAsync_MoreThanTheBudget_IsRefusedForEver()
    {
        var end = Assert.IsType<ProgramOutcome.Refused>(await _bench.RunAsync(ProgramBench.Call("true") with { PriceBytes = 5L << 30 }, Token));

        Assert.Equal(LeaseRefusal.NeverFits, end.Refusal);
        Assert.Contains("5120 MB", end.Sentence, StringComparison.Ordinal);
        Assert.Empty(_bench.Memory.Seen);
    }

    [Fact]
    public async Task RunAsync_MemoryShort_IsRefusedForNow()
    {
        _bench.Memory.UsedMb = 950;

        var end = Assert.IsType<ProgramOutcome.Refused>(await _bench.RunAsync(ProgramBench.Call("true"), Token));

        Assert.Equal(LeaseRefusal.Pressure, end.Refusal);
        Assert.Empty(_bench.Memory.Seen);
    }

    private async Task<string> OutputAsync(string program, params string[] arguments) =>
        Encoding.UTF8.GetString((await FinishAsync(program, arguments)).Output);

    private async Task<ProgramOutcome.Finished> FinishAsync(string program, params string[] arguments) =>
        Assert.IsType<ProgramOutcome.Finished>(await _bench.RunAsync(ProgramBench.Call(program, arguments), Token));

    private async Task<ProgramOutcome.Failed> FailAsync(ProgramCall call) =>
        Assert.IsType<ProgramOutcome.Failed>(await _bench.RunAsync(call, Token));
}
