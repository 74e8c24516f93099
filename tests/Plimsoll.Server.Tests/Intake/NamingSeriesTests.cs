using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

public sealed class NamingSeriesTests
{
    [Fact]
    public async Task Create_FirstInvoices_AreNumberedFromOne()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: new MovableTime().Use);

        var names = new[] { await NameAsync(app), await NameAsync(app), await NameAsync(app) };

        Assert.Equal(["ACC-PINV-2026-00001", "ACC-PINV-2026-00002", "ACC-PINV-2026-00003"], names);
    }

    [Fact]
    public async Task Create_NextYear_BeginsAFreshSeries()
    {
        var time = new MovableTime();
        await using var app = await PlimsollApp.StartAsync(adjust: time.Use);
        await NameAsync(app);
        time.Move(TimeSpan.FromDays(365));

        Assert.Equal("ACC-PINV-2027-00001", await NameAsync(app));
    }

    [Fact]
    public async Task Create_AfterRefusals_LeavesNoGap()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: new MovableTime().Use);
        var bill = Bill.Of();
        await app.StoreAsync(bill);
        await app.CreateAsync(bill.Again().With("discount_amount", 1));
        await app.CreateAsync(Bill.Of().Without("supplier"));
        await app.CreateAsync(Bill.Of(Bill.Line().With("qty", "many")));

        Assert.Equal("ACC-PINV-2026-00002", await NameAsync(app));
    }

    [Fact]
    public async Task Create_AfterRepeats_LeavesNoGap()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: new MovableTime().Use);
        var bill = Bill.Of();
        for (var i = 0; i < 3; i++)
            await app.StoreAsync(bill);

        Assert.Equal("ACC-PINV-2026-00002", await NameAsync(app));
    }

    [Fact]
    public async Task Create_ServerStartedAgain_GoesOn()
    {
        var root = Directory.CreateTempSubdirectory("plimsoll-test-").FullName;
        try
        {
            await using (var first = await PlimsollApp.StartAsync(root: root, adjust: new MovableTime().Use))
                await NameAsync(first);
            await using var second = await PlimsollApp.StartAsync(root: root, adjust: new MovableTime().Use);

            Assert.Equal("ACC-PINV-2026-00002", await NameAsync(second));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<string> NameAsync(PlimsollApp app) => (await app.CreateAsync(Bill.Of())).Name;
}
