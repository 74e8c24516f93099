using System.Net;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Jobs;

/// <summary>Which invoices leave a job, and that it is done however the server ends.</summary>
public sealed class PictureJobTests
{
    private const string JobCount = "SELECT COUNT(*) FROM Jobs";

    [Fact]
    public async Task Commit_InvoiceWithPhotos_AddsOneJobForIt()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only());

        await app.StoreAsync(Bill.Of(Bill.Line().With("photo_base64", SamplePhoto.Base64)).With("photo_base64", SamplePhoto.Base64));

        Assert.Equal(1, app.Count(JobCount));
        Assert.Equal(1, app.Count($"SELECT COUNT(*) FROM Jobs j JOIN Invoices i ON i.Id = j.Subject WHERE j.Kind = '{JobKind.Pictures}' AND j.State = 0"));
    }

    [Fact]
    public async Task Commit_InvoiceWithoutPhotos_AddsNone()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only());

        await app.StoreAsync(Bill.Of());

        Assert.Equal(0, app.Count(JobCount));
    }

    [Fact]
    public async Task Commit_RepeatedInvoice_AddsNone()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only());
        var bill = Bill.Of().With("photo_base64", SamplePhoto.Base64);
        await app.StoreAsync(bill);

        await app.StoreAsync(bill);

        Assert.Equal(1, app.Count(JobCount));
    }

    [Fact]
    public async Task Commit_RefusedInvoice_AddsNone()
    {
        await using var app = await PlimsollApp.StartAsync(adjust: ScriptedJobs.Only());
        var bill = Bill.Of().With("photo_base64", SamplePhoto.Base64);
        await app.StoreAsync(bill);

        var refused = await app.CreateAsync(bill.Again().With("remarks", "x").With("discount_amount", 3));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(1, app.Count(JobCount));
    }

    [Fact]
    public async Task Start_KilledBetweenCommitAndJob_MakesThePreview()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-kill-");
        try
        {
            string url;
            await using (var killed = await PlimsollApp.StartAsync(root: folder.FullName, adjust: ScriptedJobs.Only()))
            {
                url = (await killed.StoreAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64))).Text("preview_url")!;
                await killed.WriteAsync("""UPDATE "Jobs" SET "State" = 1, "Attempts" = 1""");
            }

            await using var server = await PlimsollProcess.ServeAsync(folder.FullName);
            await Patient.UntilAsync(() => Directory.EnumerateFiles(Path.Combine(folder.FullName, "previews"), "*.webp", SearchOption.AllDirectories).Any(), "No preview was made.");
            using var client = new HttpClient { BaseAddress = server.Address };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(url, TestContext.Current.CancellationToken)).StatusCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
