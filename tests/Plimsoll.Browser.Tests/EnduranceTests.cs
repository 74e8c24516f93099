using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>A clerk's day in one tab.</summary>
public sealed class EnduranceTests(Chromium chromium)
{
    private const int Bills = 200;
    private const int WarmUp = 10;
    private const long MostGrowth = 10 << 20;

    /// <summary>What a clerk does for one bill, done by a script so that two hundred fit into half a minute.</summary>
    private const string OneBill =
        """
        async (n) => {
          const type = (field, value) => { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })) }
          const until = async (condition) => { while (!condition()) await new Promise((r) => setTimeout(r, 5)) }
          const cell = (column) => document.querySelector(`[data-column=${column}]`)
          await until(() => document.querySelector('#supplier') && !document.querySelector('#supplier').value && !document.querySelector('.create').disabled)
          const file = new File([picture], 'bill.jpg', { type: 'image/jpeg' })
          const transfer = new DataTransfer()
          transfer.items.add(file)
          document.querySelector('.pane').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
          await until(() => document.querySelector('canvas')?.width > 0)
          type(document.querySelector('#supplier'), 'Acme')
          type(document.querySelector('#bill-no'), `E-${n}`)
          type(cell('item_name'), 'Cola')
          type(cell('qty'), '2')
          type(cell('rate'), '10')
          document.querySelector('.create').click()
          await until(() => document.querySelector('.note.good')?.textContent.includes(String(n).padStart(5, '0')))
        }
        """;

    [Fact]
    public async Task TwoHundredBills_OneAfterTheOther_LeaveNothingInMemory()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        await clerk.Page.WatchObjectUrlsAsync();
        await clerk.Page.ReloadAsync();
        var picture = Convert.ToBase64String(await File.ReadAllBytesAsync(Samples.Bill));
        await clerk.Page.EvaluateAsync("(text) => { globalThis.picture = new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]) }", picture);
        long before = 0;
        for (var n = 1; n <= Bills; n++)
        {
            await clerk.Page.EvaluateAsync(OneBill, n);
            if (n == WarmUp)
                before = await clerk.Page.HeapAsync();
        }

        var growth = await clerk.Page.HeapAsync() - before;

        TestContext.Current.TestOutputHelper!.WriteLine($"The script heap grew by {growth:N0} bytes over {Bills - WarmUp} bills.");
        Assert.Equal(Bills, clerk.App.Count("SELECT COUNT(*) FROM Invoices WHERE FileName IS NOT NULL"));
        Assert.InRange(growth, long.MinValue, MostGrowth);
        Assert.Equal(0, await clerk.Page.OpenObjectUrlsAsync());
    }
}
