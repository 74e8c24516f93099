using Microsoft.Playwright;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests.Fixtures;

/// <summary>
/// Somebody in front of the pages of a server, both the test's own. At the end the test fails if the pages have
/// complained: an error, a broken security policy, or a request to another host.
/// </summary>
internal sealed class Clerk : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    private readonly PlimsollApp? _app;

    private Clerk(PlimsollApp? app, IBrowserContext context, IPage page)
    {
        _app = app;
        Context = context;
        Page = page;
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) => Note(message);
        context.Request += (_, request) => Note(request);
    }

    /// <summary>The server, where it runs in this process.</summary>
    public PlimsollApp App => _app ?? throw new InvalidOperationException("The server is a process of its own.");

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Console errors with these words are part of the test, such as those that a browser logs for every refusal.</summary>
    public List<string> Expected { get; } = ["Failed to load resource"];

    public static Task<Clerk> AtAsync(Chromium chromium, PlimsollApp app, ViewportSize? size = null, bool dark = false) => AtAsync(chromium, app, app.Address, size, dark);

    /// <summary>In front of a server that is not this test's process.</summary>
    public static Task<Clerk> AtAsync(Chromium chromium, Uri address) => AtAsync(chromium, null, address, null, false);

    private static async Task<Clerk> AtAsync(Chromium chromium, PlimsollApp? app, Uri address, ViewportSize? size, bool dark)
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = size ?? Sizes.Desk,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            Permissions = ["camera"],
        });
        context.SetDefaultTimeout(10_000);
        var clerk = new Clerk(app, context, await context.NewPageAsync());
        await clerk.Page.GotoAsync("/");
        return clerk;
    }

    public async Task SignInAsync(string user, string password)
    {
        await Page.GetByLabel("User name").FillAsync(user);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Writes what is to be seen to <c>artifacts/screenshots</c>, for a person to look at.</summary>
    public Task PictureAsync(string name, bool wholePage = true) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", name + ".png"), FullPage = wholePage });

    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        if (_app is not null)
            await _app.DisposeAsync();
        Assert.Empty(_complaints);
    }

    private void Note(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !Expected.Exists(e => message.Text.Contains(e, StringComparison.Ordinal)))
            _complaints.Add(message.Text);
    }

    private void Note(IRequest request)
    {
        if (new Uri(request.Url) is { Scheme: "http" or "https", Host: not ("127.0.0.1" or "localhost") } foreign)
            _complaints.Add($"A request to {foreign.Host}");
    }
}
