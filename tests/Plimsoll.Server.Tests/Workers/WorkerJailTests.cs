using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Workers;

/// <summary>What a worker has given up, as the kernel sees it.</summary>
public sealed class WorkerJailTests(WorkerBench bench) : IClassFixture<WorkerBench>, IAsyncLifetime
{
    private const string Secret = "PLIMSOLL_auth__demo_password";

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(Secret, "secret");
        await bench.MakeAsync(SamplePicture.Named("baseline.jpg"));
    }

    public ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Secret, null);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Enter_MemoryRunsOut_DiesBeforeTheServer() => Assert.Equal("1000\n", Proc("oom_score_adj"));

    [Fact]
    public void Enter_ProcessorIsBusy_GivesWay() => Assert.Equal("10", Proc("stat").Split(") ")[^1].Split(' ')[16]); // 19th field of proc(5)

    [Theory]
    [InlineData("Seccomp:\t2\n")]
    [InlineData("NoNewPrivs:\t1\n")]
    public void Enter_SystemCalls_AreFiltered(string line) => Assert.Contains(line, Proc("status"), StringComparison.Ordinal);

    [Fact]
    public void Enter_Crash_DumpsNoCore() => Assert.Matches("Max core file size +0 +0 ", Proc("limits"));

    [Fact]
    public void Start_Environment_HoldsNothingOfTheServers()
    {
        var environment = Proc("environ");

        Assert.Contains("PATH=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("PLIMSOLL", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("ASPNETCORE", environment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("libpoppler")]
    [InlineData("libMagickCore")]
    [InlineData("libheif")]
    public void Start_DecodersThatMustNotRun_AreNotLoaded(string library) => Assert.DoesNotContain(library, Proc("maps"), StringComparison.Ordinal);

    [Fact]
    public void Run_WhatALibraryPrints_IsNoFrame() => Assert.Equal("/dev/null", new FileInfo($"/proc/{bench.Worker}/fd/1").LinkTarget);

    [Fact]
    public void Start_Sockets_AreNone() =>
        Assert.DoesNotContain(
            Directory.GetFiles($"/proc/{bench.Worker}/fd").Select(file => new FileInfo(file).LinkTarget), target => target?.StartsWith("socket:", StringComparison.Ordinal) == true);

    private string Proc(string file) => File.ReadAllText($"/proc/{bench.Worker}/{file}", Encoding.UTF8);
}
