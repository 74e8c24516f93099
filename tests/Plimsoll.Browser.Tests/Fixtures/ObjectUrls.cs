using Microsoft.Playwright;

namespace Plimsoll.Browser.Tests.Fixtures;

/// <summary>Counts the addresses that a page makes of blobs, each of which keeps its blob in memory until it is given back.</summary>
internal static class ObjectUrls
{
    private const string Watch =
        """
        const make = URL.createObjectURL.bind(URL), giveBack = URL.revokeObjectURL.bind(URL)
        const open = new Set()
        URL.createObjectURL = (blob) => { const url = make(blob); open.add(url); return url }
        URL.revokeObjectURL = (url) => { open.delete(url); giveBack(url) }
        Object.defineProperty(globalThis, 'openObjectUrls', { get: () => open.size })
        """;

    /// <summary>Must come before the page is loaded.</summary>
    public static Task WatchObjectUrlsAsync(this IPage page) => page.AddInitScriptAsync(Watch);

    public static Task<int> OpenObjectUrlsAsync(this IPage page) => page.EvaluateAsync<int>("() => openObjectUrls");

    /// <summary>Bytes of the script heap after a collection.</summary>
    public static async Task<long> HeapAsync(this IPage page)
    {
        await page.EvaluateAsync("() => { gc(); gc() }");
        return await page.EvaluateAsync<long>("() => performance.memory.usedJSHeapSize");
    }
}
