using Microsoft.Playwright;

namespace Plimsoll.Browser.Tests.Fixtures;

/// <summary>Screens to look at the pages on.</summary>
internal static class Sizes
{
    public static ViewportSize Desk { get; } = new() { Width = 1360, Height = 900 };

    /// <summary>The narrowest the pages are made for.</summary>
    public static ViewportSize Phone { get; } = new() { Width = 360, Height = 740 };
}
