using System.Text.RegularExpressions;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>Shipped files for the system itself, tried with the programs that read them.</summary>
public sealed partial class SystemFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("plimsoll-deploy-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Sysctl_ShippedFile_NamesWhatTheKernelHas()
    {
        var output = await SystemProgram.SucceedAsync("sysctl", "--dry-run", "--load=" + Shipped.PathOf("sysctl/60-plimsoll.conf"));

        Assert.DoesNotContain("cannot stat", output, StringComparison.Ordinal);
        foreach (var setting in Shipped.Settings("sysctl/60-plimsoll.conf").Select(line => line.Split('=', StringSplitOptions.TrimEntries)))
        {
            var kernels = File.ReadAllText("/proc/sys/" + setting[0].Replace('.', '/'));
            Assert.Equal(Words(kernels), Words(setting[1])); // as many numbers as there are
            Assert.Contains(setting[0], output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Systemd_ShippedUnit_IsValidAndClosed()
    {
        var program = Path.Combine(_root, "plimsoll");
        await File.WriteAllTextAsync(program, "#!/bin/sh\n", Stop);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var unit = Path.Combine(_root, "plimsoll.service");
        await File.WriteAllTextAsync(unit, Shipped.Text("systemd/plimsoll.service").With("ExecStart=/opt/plimsoll/plimsoll", "ExecStart=" + program).With("file:///opt/plimsoll", "file://" + _root), Stop);

        Assert.Equal("", await SystemProgram.SucceedAsync("systemd-analyze", "verify", "--man=no", unit));
        // of 100: 96 is a service without any limits
        await SystemProgram.SucceedAsync("systemd-analyze", "security", "--offline=true", "--threshold=25", unit);
    }

    [Fact]
    public async Task Systemd_BackupUnits_AreValidAndClosed()
    {
        var program = Path.Combine(_root, "plimsoll");
        await File.WriteAllTextAsync(program, "#!/bin/sh\n", Stop);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (service, timer) = (Path.Combine(_root, "plimsoll-backup.service"), Path.Combine(_root, "plimsoll-backup.timer"));
        await File.WriteAllTextAsync(service, Shipped.Text("systemd/plimsoll-backup.service").With("ExecStart=/opt/plimsoll/plimsoll", "ExecStart=" + program).With("file:///opt/plimsoll", "file://" + _root), Stop);
        await File.WriteAllTextAsync(timer, Shipped.Text("systemd/plimsoll-backup.timer"), Stop);

        Assert.Equal("", await SystemProgram.SucceedAsync("systemd-analyze", "verify", "--man=no", service, timer));
        await SystemProgram.SucceedAsync("systemd-analyze", "security", "--offline=true", "--threshold=45", service);
    }

    [Fact]
    public async Task Logrotate_NginxIsRunning_WritesOnIntoTheNewFile()
    {
        await using var nginx = await RunningNginx.StartAsync(new Uri("http://127.0.0.1:1"));
        await nginx.Client.GetAsync("/before", Stop);
        var file = Path.Combine(_root, "logrotate");
        await File.WriteAllTextAsync(file, Shipped.Text("logrotate/plimsoll").With("/var/log/nginx/", nginx.Root + "/").With("/run/nginx.pid", $"{nginx.Root}/nginx.pid"), Stop);

        await SystemProgram.SucceedAsync("logrotate", "--force", "--state", Path.Combine(_root, "state"), file);
        await Patient.UntilAsync(
            () =>
            {
                using var answer = nginx.Client.GetAsync("/after").GetAwaiter().GetResult();
                return nginx.Log.Contains("/after", StringComparison.Ordinal);
            },
            "nginx writes on into the old log.");

        Assert.Contains("/before", await File.ReadAllTextAsync(Path.Combine(nginx.Root, "access.log.1"), Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("/before", nginx.Log, StringComparison.Ordinal);
    }

    private static int Words(string text) => Blank().Split(text.Trim()).Length;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
