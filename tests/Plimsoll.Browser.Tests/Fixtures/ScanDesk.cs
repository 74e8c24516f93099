using Microsoft.Playwright;

namespace Plimsoll.Browser.Tests.Fixtures;

/// <summary>What a clerk does on the scanner page.</summary>
internal sealed class ScanDesk(Clerk clerk)
{
    public IPage Page => clerk.Page;

    public ILocator CreateButton => Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Create (invoice|credit note)|Creating…)$") });

    /// <summary>The sentence that says how the last bill ended well.</summary>
    public ILocator Made => Page.Locator(".note.good").First;

    public ILocator Alert => Page.GetByRole(AriaRole.Alert);

    public ILocator Cell(string column, int line = 1) => Page.GetByLabel($"{column}, line {line}", new() { Exact = true });

    public async Task FillHeadAsync(string supplier, string billNo, string date = "2026-03-01")
    {
        await Page.GetByLabel("Supplier", new() { Exact = true }).FillAsync(supplier);
        await Page.GetByLabel("Bill number").FillAsync(billNo);
        await Page.GetByLabel("Bill date").FillAsync(date);
    }

    public async Task FillLineAsync(int line, string code, string qty, string rate, string name = "Cola")
    {
        await Cell("Code", line).FillAsync(code);
        await Cell("Description", line).FillAsync(name);
        await Cell("Quantity", line).FillAsync(qty);
        await Cell("Rate", line).FillAsync(rate);
    }

    /// <summary>A whole bill of one line whose item nobody knows by a code.</summary>
    public async Task FillAsync(string supplier, string billNo)
    {
        await FillHeadAsync(supplier, billNo);
        await FillLineAsync(1, "", "2", "10");
    }

    public Task AddPictureAsync(string path) => Page.GetByLabel("Choose files").First.SetInputFilesAsync(path);

    /// <summary>Chooses a photo for a claim of a line, by the name of its button.</summary>
    public async Task AddEvidenceAsync(string button, string path)
    {
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        await chooser.SetFilesAsync(path);
    }

    /// <summary>A file as a browser hands it over that is dragged or pasted in.</summary>
    public async Task<IJSHandle> FileTransferAsync(string path) => await Page.EvaluateHandleAsync(
        """
        (text) => {
          const transfer = new DataTransfer()
          transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], 'bill.jpg', { type: 'image/jpeg' }))
          return transfer
        }
        """,
        Convert.ToBase64String(await File.ReadAllBytesAsync(path)));

    /// <summary>Pastes a file, as Ctrl+V does with a picture on the clipboard.</summary>
    public async Task PasteFileAsync(ILocator field, string path) => await field.EvaluateAsync(
        "(field, transfer) => field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))",
        await FileTransferAsync(path));

    /// <summary>Presses Create and waits for the name of the invoice.</summary>
    public async Task<string> CreateAsync()
    {
        await CreateButton.ClickAsync();
        return await MadeNameAsync();
    }

    public async Task<string> MadeNameAsync()
    {
        await Assertions.Expect(Made).ToContainTextAsync("ACC-PINV-");
        return System.Text.RegularExpressions.Regex.Match(await Made.InnerTextAsync(), "ACC-PINV-[0-9-]+[0-9]").Value;
    }

    /// <summary>Puts a text on the clipboard's way into a cell, as Ctrl+V does.</summary>
    public static Task PasteAsync(ILocator cell, string text) => cell.EvaluateAsync(
        """
        (field, text) => {
          const clipboard = new DataTransfer()
          clipboard.setData('text/plain', text)
          field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
        }
        """,
        text);
}
