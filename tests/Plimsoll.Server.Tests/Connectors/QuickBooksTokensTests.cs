using Plimsoll.Server.Auth;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Tests.Connectors.Fakes;
using static Plimsoll.Server.Tests.Connectors.DeliveryVerbs;

namespace Plimsoll.Server.Tests.Connectors;

public sealed class QuickBooksTokensTests
{
    [Fact]
    public async Task Deliver_AccessTokenEnds_TheRotatedOneIsStoredForItsOwnerAlone()
    {
        await using var erp = new FakeQuickBooks();
        await erp.StartAsync();
        await using var app = await erp.ServeAsync();
        await app.DeliverAsync(NewBill());
        erp.ForgetSignIn(app);

        await app.DeliverAsync(NewBill());

        var path = Path.Combine(app.Folder.Root, "erp-tokens.json");
        Assert.Equal(2, erp.TokensGiven);
        Assert.Equal("refresh-2", OwnerFile.Read(path)!["refresh_token"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Deliver_AnswersOfTheTokenServerGetLost_StaysConnected()
    {
        await using var erp = new FakeQuickBooks();
        await erp.StartAsync();
        await using var app = await erp.ServeAsync();
        erp.Faults.OnAny(FakeFault.DoneAndLost, FakeFault.DoneAndCut);
        var bill = NewBill();

        await app.DeliverAsync(bill);

        Assert.Single(erp.Of(bill));
    }

    /// <summary>A sign-in that waited inside the one call which is let through after a break would wait for ever.</summary>
    [Fact]
    public async Task Deliver_FirstSignInFailsUntilTheErpIsLeftAlone_GoesOnAfterwards()
    {
        await using var erp = new FakeQuickBooks();
        await erp.StartAsync();
        await using var app = await erp.ServeAsync();
        erp.Faults.OnAny([.. Enumerable.Repeat(FakeFault.ServerError, 8)]);
        var bill = NewBill();

        await app.DeliverAsync(bill);

        Assert.Single(erp.Of(bill));
    }

    [Fact]
    public async Task Metrics_AfterADelivery_CountIt()
    {
        await using var erp = new FakeQuickBooks();
        await erp.StartAsync();
        await using var app = await erp.ServeAsync();
        await app.GetAsync("/metrics", await app.KeyAsync(Role.Admin));
        await app.DeliverAsync(NewBill());

        var metrics = (await app.GetAsync("/metrics", await app.KeyAsync(Role.Admin))).Text;

        Assert.Contains("plimsoll_delivery_attempts_total{end=\"delivered\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("plimsoll_deliveries{state=\"delivered\"} 1", metrics, StringComparison.Ordinal);
    }
}
