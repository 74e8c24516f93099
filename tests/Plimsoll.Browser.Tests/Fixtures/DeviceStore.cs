using Microsoft.Playwright;

namespace Plimsoll.Browser.Tests.Fixtures;

/// <summary>What the pages keep on the clerk's device.</summary>
internal static class DeviceStore
{
    private const string Suppliers =
        """
        () => new Promise((resolve) => {
          const request = indexedDB.open('plimsoll', 1)
          request.onsuccess = () => {
            const all = request.result.transaction('bills').objectStore('bills').getAll()
            all.onsuccess = () => resolve(all.result.map((entry) => entry.bill.supplier))
            request.result.close()
          }
        })
        """;

    /// <summary>Waits until the bill of this supplier has been written down.</summary>
    public static async Task WaitForTypedAsync(this IPage page, string supplier)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!(await page.EvaluateAsync<string[]>(Suppliers)).Contains(supplier))
            await Task.Delay(20, limit.Token);
    }
}
