using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

/// <summary>When a preview is made, and made again.</summary>
public sealed class PreviewMakingTests
{
    [Fact]
    public async Task Get_NoTimeToWait_IsAcceptedAndThereSoon()
    {
        await using var app = await PlimsollApp.StartAsync("""{"pictures":{"preview_wait_seconds":0}}""");
        var preview = (await app.StorePictureAsync(SamplePicture.Small)).Text("preview_url")!;

        var (response, _) = await app.DownloadAsync(preview);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);

        await app.UntilNoJobsAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.DownloadAsync(preview)).Response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_PreviewsWereDeleted_AreMadeAgain(bool withTheirRoot)
    {
        await using var app = await PlimsollApp.StartAsync();
        var preview = (await app.StoreShownAsync(SamplePicture.Small)).Text("preview_url")!;
        await app.UntilNoJobsAsync();
        foreach (var folder in withTheirRoot ? [app.Folder.Previews] : Directory.GetDirectories(app.Folder.Previews))
            Directory.Delete(folder, recursive: true);

        Assert.Equal(HttpStatusCode.OK, (await app.ShownAsync(preview)).Response.StatusCode);
    }

    [Fact]
    public async Task Get_OnlyTheThumbnailWasDeleted_IsMadeAgain()
    {
        await using var app = await PlimsollApp.StartAsync();
        var name = (await app.StoreShownAsync(SamplePicture.Small)).Text("name");
        await app.UntilNoJobsAsync();
        File.Delete(Directory.GetFiles(app.Folder.Previews, "*.webp", SearchOption.AllDirectories).Single());

        Assert.Equal(HttpStatusCode.OK, (await app.ShownAsync($"/api/invoices/{name}/thumbnail")).Response.StatusCode);
    }

    [Fact]
    public async Task Get_DatabaseOfBefore_MakesThePreviewOnDemand()
    {
        await using var app = await PlimsollApp.StartAsync();
        var preview = (await app.StoreShownAsync(SamplePicture.Small)).Text("preview_url")!;
        await app.UntilNoJobsAsync();
        await app.WriteAsync("""DELETE FROM "Pictures" """);
        Directory.Delete(app.Folder.Previews, recursive: true);

        Assert.Equal(HttpStatusCode.OK, (await app.ShownAsync(preview)).Response.StatusCode);
    }

    [Fact]
    public async Task Get_TheOriginalIsGone_SaysSo()
    {
        await using var app = await PlimsollApp.StartAsync();
        var preview = (await app.StoreShownAsync(SamplePicture.Small)).Text("preview_url")!;
        await app.UntilNoJobsAsync();
        foreach (var folder in (string[])[app.Folder.Previews, app.Folder.Files])
            Directory.Delete(folder, recursive: true);

        var (response, _) = await app.ShownAsync(preview);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("its file cannot be read", await response.ReasonAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_MemoryIsShort_IsAcceptedAndMadeWhenItIsBack()
    {
        using var memory = SetMemory.OfASmallMachine();
        await using var app = await PlimsollApp.StartAsync("""{"pictures":{"preview_wait_seconds":0.2}}""", adjust: builder => builder.Services.AddSingleton<IMemorySource>(memory));
        memory.UsedMb = 850; // invoices are taken, background work waits
        await app.ProbedAsync();
        var preview = (await app.StorePictureAsync(SamplePicture.Small)).Text("preview_url")!;
        memory.UsedMb = 950;
        await app.ProbedAsync();

        Assert.Equal(HttpStatusCode.Accepted, (await app.DownloadAsync(preview)).Response.StatusCode);
        Assert.Equal(0, app.Count("SELECT COUNT(*) FROM Pictures"));

        memory.UsedMb = 100;
        await app.UntilNoJobsAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.DownloadAsync(preview)).Response.StatusCode);
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("thumbnail")]
    public async Task Get_NotSignedIn_IsRefused(string what)
    {
        await using var app = await PlimsollApp.StartAsync(development: false);
        var scanner = await app.KeyAsync(Role.Scanner);
        var invoice = (await app.PostAsync("/api/invoices", Bill.Of().WithPhoto(SamplePicture.Small).ToJsonString(), scanner)).Json;

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync($"/api/invoices/{invoice.Text("name")}/{what}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync($"{invoice.Text("file_url")}/{what}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync($"/api/invoices/{invoice.Text("name")}/pages/1")).Status);
    }
}
