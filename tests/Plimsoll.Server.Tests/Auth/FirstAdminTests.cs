using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Auth;

public sealed class FirstAdminTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-first-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Serve_AKeyWasMadeBeforeTheFirstStart_StillMakesTheAdministrator()
    {
        var (exitCode, output) = await PlimsollProcess.RunAsync("key", "create", "--role", "scanner", "--data", _folder.FullName);
        Assert.True(exitCode == 0, output);

        await using var server = await PlimsollProcess.ServeAsync(_folder.FullName, "Production");

        Assert.Contains("The user admin was made", server.Output, StringComparison.Ordinal);
    }
}
