using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Intake;

/// <summary>Long bills with many photos are taken batch by batch, each paid for before it is read; or not at all.</summary>
public sealed class ManyPhotosTests
{
    /// <summary>The request and its first batch. What follows the last full one needs none: only the commit is left.</summary>
    private const int BesideFullBatches = 2;

    [Fact]
    public async Task Create_ThousandLinesAndTwoHundredPhotos_AreTakenInBatchesOf50()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only());
        var drill = Governor(app).Drill = new ReservationDrill(0);

        var items = (await app.StoreAsync(Long(1000, photos: 200))).GetProperty("items");

        Assert.Equal(BesideFullBatches + (1000 / 50) + 1, drill.Asked); // and the one that looks at the invoice
        Assert.Equal(1000, items.GetArrayLength());
        Assert.Equal(200, items.EnumerateArray().Count(item => item.Text("photo_url") is not null));
        Assert.Equal(200, app.Count("SELECT COUNT(*) FROM StoredFiles"));
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Jobs"));
        await app.UntilNothingIsLeasedAsync();
    }

    [Fact]
    public async Task Create_MemoryIsShortBeforeAnyBatch_LeavesNothing()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only());
        var bill = Long(300, photos: 12);
        const int Reservations = BesideFullBatches + (300 / 50);

        for (var refused = 1; refused <= Reservations; refused++)
        {
            var drill = Governor(app).Drill = new ReservationDrill(refused);

            (await app.CreateAsync(bill)).AssertRefused(HttpStatusCode.ServiceUnavailable, "MemoryPressureError");

            Assert.Equal(refused, drill.Asked);
            app.AssertNothingStored();
            Assert.Equal(0, app.Count("SELECT COUNT(*) FROM Jobs"));
            await app.UntilNothingIsLeasedAsync();
        }

        Governor(app).Drill = null;
        await app.StoreAsync(bill);
    }

    [Fact]
    public async Task Create_OnlyLeasesOfOthersAreInTheWay_GoesOnInTheSmallestBatches()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only());
        var governor = Governor(app);
        using var others = await governor.ReserveAsync(governor.CapacityBytes - IntakeCost.Bytes, TestContext.Current.CancellationToken);
        var drill = governor.Drill = new ReservationDrill(0);

        var answer = await app.CreateAsync(Long(100, photos: 10));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(BesideFullBatches + (100 / 10), drill.Asked);
        Assert.Equal(100, app.Count("SELECT COUNT(*) FROM InvoiceLines"));
    }

    [Fact]
    public async Task Create_PictureDearerThanOneMayBe_IsRefusedWithoutAWorker()
    {
        await using var app = await PlimsollApp.StartAsync("""{"workers":{"max_picture_mb":90}}""");

        var answer = await app.CreateAsync(Bill.Of().WithPhoto(SamplePng.Plain(3000, 3000, colour: SamplePng.Rgba)));

        answer.AssertRefused(HttpStatusCode.UnprocessableEntity, "ValidationError");
        Assert.Matches("decoding it would take [0-9]{3} MB of memory, and a picture may take 90 here\\.", answer.Error);
        Assert.Equal(("never_fits", "permanent", 90), (answer.Message.Text("reason"), answer.Message.Text("kind"), answer.Message.Number("available_mb")));
        Assert.InRange(answer.Message.Number("estimate_mb"), 100, 999);
        app.AssertNothingStored();
        Assert.Empty(app.Services.GetRequiredService<WorkerPool>().ProcessIds);
        await app.StoreShownAsync(SamplePicture.Small);
    }

    private static MemoryGovernor Governor(PlimsollApp app) => app.Services.GetRequiredService<MemoryGovernor>();

    private static JsonObject Long(int lines, int photos)
    {
        var all = Bill.Lines(lines);
        for (var photo = 0; photo < photos; photo++)
            all[photo * lines / photos].WithPhoto(SamplePicture.Small);
        return Bill.Of(all);
    }
}
