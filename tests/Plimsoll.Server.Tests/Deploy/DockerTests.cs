using System.Text.RegularExpressions;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>What the image promises, as far as it can be tried without an engine.</summary>
public sealed partial class DockerTests : IDisposable
{
    private const string Image = "docker/Dockerfile";

    private readonly string _root = Directory.CreateTempSubdirectory("plimsoll-docker-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Dockerfile_Packages_AreThoseThatMakeRunInstalls()
    {
        var makefile = File.ReadAllText(Shipped.PathOf("../Makefile"));
        var needed = Packages().Match(makefile).Groups[1].Value.Split(' ');

        Assert.NotEmpty(needed);
        Assert.All(needed, package => Assert.Contains(' ' + package + ' ', Shipped.Text(Image), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_ReadOnlyRootAndNobody_TakesRequests()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "A read-only view of the root takes root.");
        var port = SystemProgram.FreePort();
        var data = Path.Combine(_root, "data");
        Directory.CreateDirectory(data);
        // what compose does: the root read-only, /tmp and the data apart, a user that is nobody, no capability
        var script = $"""
            mount --make-rprivate / && mount --bind {data} {data} && chmod 755 {_root} && mount -o remount,bind,ro / && chown 10001 {data} \
            && exec setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
               env HOME={data} dotnet {Path.Combine(AppContext.BaseDirectory, "plimsoll.dll")} serve --urls http://127.0.0.1:{port} --data {data}
            """;
        await using var server = await SystemProgram.ServeAsync(port, "unshare", "--mount", "sh", "-c", script);

        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Assert.Contains("ready", await client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var status = await File.ReadAllTextAsync($"/proc/{server.Id}/status", TestContext.Current.CancellationToken);
        Assert.Matches(@"(?m)^Uid:\s+10001\s+10001", status);
        Assert.Matches(@"(?m)^CapEff:\s+0+$", status);
        Assert.Contains(" / / ro,", await File.ReadAllTextAsync($"/proc/{server.Id}/mountinfo", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?m)^RUN_PACKAGES := (.+)$")]
    private static partial Regex Packages();
}
