using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>The line table, by keyboard and clipboard.</summary>
public sealed class LineTableTests(Chromium chromium)
{
    [Fact]
    public async Task Enter_InTheLastLine_AddsALine()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);

        await desk.Cell("Amount").PressAsync("Enter");

        await Assertions.Expect(desk.Cell("Code", 2)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Arrows_MoveBetweenCells()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.Cell("Amount").PressAsync("Enter");

        await desk.Page.Keyboard.PressAsync("ArrowUp");
        await desk.Page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(desk.Cell("Description", 1)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Undo_AfterDelete_BringsTheLineBack()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.FillLineAsync(1, "A", "1", "2");
        await desk.Cell("Code").PressAsync("Control+Delete");
        await Assertions.Expect(desk.Cell("Code")).ToHaveValueAsync("");

        await desk.Page.Keyboard.PressAsync("Control+z");

        await Assertions.Expect(desk.Cell("Rate")).ToHaveValueAsync("2");
    }

    [Fact]
    public async Task Paste_300LinesOfASpreadsheet_AreTakenAndCreated()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.FillHeadAsync("Acme", "L-300");
        var rows = Enumerable.Range(1, 300).Select(i => $"\tItem {i}\t{i}\tcase\t1.50");

        await ScanDesk.PasteAsync(desk.Cell("Code"), string.Join('\n', rows));
        await Assertions.Expect(desk.Page.GetByText("300 lines", new() { Exact = true })).ToBeVisibleAsync();
        await clerk.PictureAsync("scan-300-lines", wholePage: false);
        await desk.CreateAsync();

        Assert.Equal(300, clerk.App.Count("SELECT LineCount FROM Invoices"));
    }
}
