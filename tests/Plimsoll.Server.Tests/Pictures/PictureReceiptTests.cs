using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

public sealed class PictureReceiptTests
{
    [Fact]
    public async Task Get_PictureWasPrepared_ShowsWhatItCost()
    {
        await using var app = await PlimsollApp.StartAsync();
        var made = await app.StoreShownAsync(SamplePicture.Small);
        await app.UntilNoJobsAsync();

        var picture = Assert.Single((await app.InvoiceAsync(made.Text("name")!)).GetProperty("memory").GetProperty("pictures").EnumerateArray());

        Assert.Equal(made.Text("file_url"), picture.Text("file_url"));
        Assert.InRange(picture.Number("peak_mb"), 20, picture.Number("estimate_mb"));
        Assert.InRange(picture.Number("waited_ms"), 0, 600_000);
    }
}
