using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Governor;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>Short memory, a lost network, an ended session: nothing typed is lost, and every bill becomes one invoice.</summary>
public sealed class RecoveryTests(Chromium chromium)
{
    private const string Budget = """{"memory_optimization": {"max_memory_mb": 1000}}""";

    [Fact]
    public async Task Create_MemoryIsShort_WaitsAndSucceedsByItself()
    {
        var memory = SetMemory.OfASmallMachine();
        var app = await PlimsollApp.StartAsync(Budget, adjust: builder => builder.Services.AddSingleton<IMemorySource>(memory));
        await using var clerk = await Clerk.AtAsync(chromium, app);
        var desk = new ScanDesk(clerk);
        await desk.FillAsync("Acme", "R-1");
        memory.UsedMb = 950;

        await desk.CreateButton.ClickAsync();
        await Assertions.Expect(desk.Alert).ToContainTextAsync("short of memory");
        await clerk.PictureAsync("scan-refused");
        memory.UsedMb = 100;

        await Assertions.Expect(desk.Made).ToContainTextAsync("ACC-PINV-", new() { Timeout = 30_000 });
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    /// <summary>A server of its own whose budget is tiny, and full of requests that do not end, refuses for real; when they are gone, the page goes on by itself.</summary>
    [Fact]
    public async Task Create_TinyBudgetIsFull_IsRefusedAndSucceedsByItselfWhenThereIsRoom()
    {
        chromium.Require();
        var folder = Directory.CreateTempSubdirectory("plimsoll-tiny-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "plimsoll.json"), """{"memory_optimization": {"max_memory_mb": 160}}""");
        await using (var server = await PlimsollProcess.ServeAsync(folder))
        {
            await using var clerk = await Clerk.AtAsync(chromium, server.Address);
            var desk = new ScanDesk(clerk);
            await desk.FillAsync("Acme", "TINY-1");
            using (await HeldRequests.FillAsync(server.Address))
            {
                await desk.CreateButton.ClickAsync();
                await Assertions.Expect(desk.Alert.First).ToContainTextAsync("short of memory");
                await clerk.PictureAsync("scan-refused-tiny");
            }

            await Assertions.Expect(desk.Made).ToContainTextAsync("ACC-PINV-", new() { Timeout = 60_000 });
            using var client = new HttpClient { BaseAddress = server.Address };
            Assert.Single(System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/api/invoices")).RootElement.GetProperty("items").EnumerateArray());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Create_AnswerIsLost_MakesOneInvoice()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        var lost = 0;
        await clerk.Page.RouteAsync("**/api/invoices", async route =>
        {
            if (route.Request.Method != "POST" || Interlocked.Increment(ref lost) > 1)
            {
                await route.ContinueAsync();
                return;
            }

            // the server has it, the browser never hears of it
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await desk.FillAsync("Acme", "");

        await desk.CreateButton.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();
        await desk.MadeNameAsync();

        Assert.Equal(2, lost);
        Assert.Equal(1, clerk.App.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Queue_NetworkLostAndPageReloaded_IsSentOnce()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await clerk.Page.RouteAsync("**/api/invoices", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await desk.AddPictureAsync(Samples.Bill);
        await desk.FillAsync("Acme", "Q-1");
        await desk.CreateButton.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Next bill" }).ClickAsync();
        await desk.FillHeadAsync("Half typed", "Q-2");
        await Assertions.Expect(desk.Page.GetByText("1 bill waits to be sent")).ToBeVisibleAsync();
        await clerk.PictureAsync("scan-queue");
        await clerk.Page.WaitForTypedAsync("Half typed");

        await clerk.Page.UnrouteAllAsync();
        await clerk.Page.ReloadAsync();

        await Assertions.Expect(desk.Page.GetByLabel("Supplier", new() { Exact = true })).ToHaveValueAsync("Half typed");
        await Assertions.Expect(desk.Page.GetByText("1 bill waits to be sent")).ToBeHiddenAsync();
        Assert.Equal(1, clerk.App.Count("SELECT COUNT(*) FROM Invoices WHERE BillNo = 'Q-1' AND FileName IS NOT NULL"));
    }

    [Fact]
    public async Task Session_EndsWhileTyping_IsRenewedInPlace()
    {
        var app = await PlimsollApp.StartAsync(development: false);
        var password = await app.Services.GetRequiredService<UserBook>().CreateAsync("maya", Role.Scanner, TestContext.Current.CancellationToken);
        await using var clerk = await Clerk.AtAsync(chromium, app);
        var desk = new ScanDesk(clerk);
        await clerk.SignInAsync("maya", password!);
        await desk.FillAsync("Acme", "S-1");
        await clerk.Context.ClearCookiesAsync();

        await desk.CreateButton.DispatchEventAsync("click"); // the page may have looked something up meanwhile, and asks for the password already
        await Assertions.Expect(desk.Page.GetByText("Your session has ended")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.GetByLabel("Password")).ToBeFocusedAsync();
        await clerk.PictureAsync("session-ended", wholePage: false);
        await desk.Page.AssertAccessibleAsync();
        await desk.Page.GetByLabel("Password").FillAsync(password!);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await desk.MadeNameAsync();
        Assert.Equal("maya", (await clerk.Page.EvaluateAsync<string>("() => fetch('/api/session').then(a => a.json()).then(u => u.name)")));
    }

    [Fact]
    public async Task Picture_TextNamedJpg_IsRefusedWithTheReason()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);

        await desk.Page.GetByLabel("Choose files").First.SetInputFilesAsync(new FilePayload { Name = "bill.jpg", MimeType = "image/jpeg", Buffer = "Dear clerk"u8.ToArray() });

        await Assertions.Expect(desk.Alert).ToContainTextAsync("bill.jpg is no picture");
    }

    [Fact]
    public async Task Picture_60Mb_IsSaidToBeTooLargeAndCanBeMadeSmaller()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        var path = Path.Combine(clerk.App.Folder.Root, "huge.jpg");
        await File.WriteAllBytesAsync(path, [.. await File.ReadAllBytesAsync(Samples.Bill), .. new byte[60 << 20]]);
        await desk.AddPictureAsync(path);
        await Assertions.Expect(desk.Alert).ToContainTextAsync("takes up to 10 MB");
        await clerk.PictureAsync("scan-too-large");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Send smaller copies" }).ClickAsync();
        await desk.FillAsync("Acme", "H-1");

        Assert.NotNull((await clerk.App.InvoiceAsync(await desk.CreateAsync())).GetProperty("file_url").GetString());
    }
}
