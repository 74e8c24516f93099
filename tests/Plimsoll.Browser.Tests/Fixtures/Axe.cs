using System.Text.Json;
using Microsoft.Playwright;

namespace Plimsoll.Browser.Tests.Fixtures;

/// <summary>axe-core, which looks for what keeps people with disabilities from using a page.</summary>
internal static class Axe
{
    private const string Run =
        """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
            .filter(v => v.impact === 'serious' || v.impact === 'critical' || v.impact === 'moderate')
            .map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).slice(0, 3).join(' ')}`)
        """;

    /// <summary>Fails where axe finds anything moderate, serious or critical.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        // evaluated through the debugger, which no security policy of the page forbids
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        var violations = await page.EvaluateAsync<string[]>(Run);
        Assert.True(violations.Length == 0, JsonSerializer.Serialize(violations));
    }
}
