using System.Diagnostics;

namespace Plimsoll.Governor.Tests;

/// <summary>A child that writes a file inside a cgroup and ends: its page cache stays charged there.</summary>
internal static class CachingChild
{
    public static async Task ReadFileAsync(int bytes, string cgroup)
    {
        var file = Path.GetTempFileName();
        try
        {
            var script = $"echo $$ > '{cgroup}/cgroup.procs' && head -c {bytes} /dev/zero > '{file}'";
            using var process = Process.Start("/bin/sh", ["-c", script]);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
