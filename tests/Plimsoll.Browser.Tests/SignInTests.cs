using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

public sealed class SignInTests(Chromium chromium)
{
    [Fact]
    public async Task SignIn_RightPassword_OpensThePages()
    {
        var app = await PlimsollApp.StartAsync(development: false);
        var password = await app.Services.GetRequiredService<UserBook>().CreateAsync("maya", Role.Scanner, TestContext.Current.CancellationToken);
        await using var clerk = await Clerk.AtAsync(chromium, app);
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).WaitForAsync();
        await clerk.PictureAsync("sign-in");
        await clerk.Page.AssertAccessibleAsync();

        await clerk.SignInAsync("maya", password!);

        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Navigation)).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.GetByText("maya")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SignIn_WrongPassword_SaysSo()
    {
        var app = await PlimsollApp.StartAsync(development: false);
        await using var clerk = await Clerk.AtAsync(chromium, app);

        await clerk.SignInAsync("maya", "wrong");

        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong");
    }
}
