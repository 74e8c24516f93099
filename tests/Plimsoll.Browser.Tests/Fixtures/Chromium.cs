using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Plimsoll.Browser.Tests.Fixtures;

/// <summary>The system's Chromium, started once; every test gets a profile of its own. `make test` installs it and builds the pages.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>A camera that shows a test picture, and no calls home.</summary>
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        "--enable-precise-memory-info",
        "--js-flags=--expose-gc",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program) || !File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html")))
            return;

        Assertions.SetDefaultExpectTimeout(20_000); // the other tests run beside these on the same two cores
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments });
    }

    /// <summary>A browser profile that has never been used; the test is skipped where there is no Chromium or no built page.</summary>
    public Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        Require();
        return _browser!.NewContextAsync(options);
    }

    /// <summary>Skips the test where there is no Chromium or no built page.</summary>
    public void Require() => Assert.SkipWhen(_browser is null, "Needs Chromium and the built pages; `make test` brings both.");

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
