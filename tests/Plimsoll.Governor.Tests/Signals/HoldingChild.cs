using System.Diagnostics;

namespace Plimsoll.Governor.Tests;

/// <summary>A child that keeps in memory what it is fed: tail waits for the end of its input, which has no line to let go.</summary>
internal sealed class HoldingChild : IDisposable
{
    /// <summary>Twice and more what a pipe takes in (64 kB): once it is written, the child surely reads.</summary>
    public const int LeastBytes = 256 << 10;

    private readonly Process process;

    private HoldingChild(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>Returns when the child has read all but a pipe's worth.</summary>
    /// <param name="bytes">How many bytes the child shall hold, at least <see cref="LeastBytes"/>.</param>
    /// <param name="cgroup">The folder of a cgroup to enter before anything is allocated.</param>
    public static async Task<HoldingChild> StartAsync(int bytes = LeastBytes, string? cgroup = null)
    {
        var enter = cgroup is null ? "" : $"echo $$ > '{cgroup}/cgroup.procs' && ";
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{enter}exec tail -n 1"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var child = new HoldingChild(Process.Start(start)!);
        await child.process.StandardInput.BaseStream.WriteAsync(new byte[bytes], TestContext.Current.CancellationToken);
        await child.process.StandardInput.BaseStream.FlushAsync(TestContext.Current.CancellationToken);
        return child;
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10));
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
