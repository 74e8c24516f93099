using Microsoft.Playwright;

namespace Plimsoll.Browser.Tests.Fixtures;

/// <summary>What the pages keep on the clerk's device.</summary>
internal static class DeviceStore
{
    /// <summary>Waits until the bill of this supplier has been written down.</summary>
    public static Task WaitForTypedAsync(this IPage page, string supplier) => page.WaitForFunctionAsync(
        """
        (supplier) => new Promise((resolve) => {
          const request = indexedDB.open('plimsoll', 1)
          request.onsuccess = () => {
            const all = request.result.transaction('bills').objectStore('bills').getAll()
            all.onsuccess = () => resolve(all.result.some((entry) => entry.bill.supplier === supplier))
          }
        })
        """,
        supplier);
}
