using System.Net;
using Plimsoll.Imaging;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

/// <summary>Pictures as they are shown; the originals stay as they are.</summary>
public sealed class PreviewTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("preview", "image/jpeg")]
    [InlineData("thumbnail", "image/webp")]
    public async Task Get_BillsPicture_IsGivenAsItsType(string what, string mediaType)
    {
        var name = (await _app.StorePictureAsync(SamplePhoto.Bill)).Text("name");

        AssertPicture(mediaType, await _app.ShownAsync($"/api/invoices/{name}/{what}"));
    }

    [Theory]
    [InlineData("preview", "image/jpeg")]
    [InlineData("thumbnail", "image/webp")]
    public async Task Get_LinesPicture_IsGivenAsItsType(string what, string mediaType)
    {
        var items = (await _app.StoreAsync(Bill.Of(Bill.Line().WithPhoto(SamplePhoto.OtherBill)))).GetProperty("items");

        AssertPicture(mediaType, await _app.ShownAsync($"{items[0].Text("photo_url")}/{what}"));
    }

    [Fact]
    public async Task Get_BillInAnInvoice_IsUnderItsPreviewUrl()
    {
        var invoice = await _app.StorePictureAsync(SamplePhoto.Bill);

        Assert.Equal(HttpStatusCode.OK, (await _app.ShownAsync(invoice.Text("preview_url")!)).Response.StatusCode);
        Assert.Null((await _app.StoreAsync(Bill.Of())).Text("preview_url"));
    }

    [Fact]
    public async Task Get_PreviewWasMade_TheOriginalIsUntouchedAndNothingElseIsLeft()
    {
        var invoice = await _app.StoreShownAsync(SamplePhoto.OtherBill);
        await _app.UntilNoJobsAsync();

        Assert.Equal(SamplePhoto.OtherBill, (await _app.DownloadAsync(invoice.Text("file_url")!)).Bytes);
        _app.AssertNoWorkIsLeft();
    }

    [Fact]
    public async Task Get_PdfBill_ShowsItsFirstPage()
    {
        var name = (await _app.StorePictureAsync(SamplePdf.Of("[0 0 400 200]", SamplePdf.A4))).Text("name");

        var (response, bytes) = await _app.ShownAsync($"/api/invoices/{name}/preview");

        AssertPicture("image/jpeg", (response, bytes));
        var preview = Probe(bytes);
        Assert.Equal((2000, 1000), (preview.Width, preview.Height));
    }

    [Fact]
    public async Task Get_PdfOfTooManyPages_SaysSo()
    {
        var name = (await _app.StorePictureAsync(SamplePdf.Of([.. Enumerable.Repeat(SamplePdf.A4, 51)]))).Text("name");

        var (response, _) = await _app.ShownAsync($"/api/invoices/{name}/preview");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("51 pages; at most 50", await response.ReasonAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("thumbnail")]
    public async Task Get_UndecodablePicture_SaysWhyAndTheOriginalIsKept(string what)
    {
        var invoice = await _app.StorePictureAsync(SamplePicture.Undecodable);

        var (response, _) = await _app.ShownAsync($"/api/invoices/{invoice.Text("name")}/{what}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Matches("^There is no preview: the picture cannot be read \\(.+\\)\\. The original is kept\\.$", await response.ReasonAsync());
        Assert.Equal(SamplePicture.Undecodable, (await _app.DownloadAsync(invoice.Text("file_url")!)).Bytes);
    }

    [Theory]
    [InlineData("/api/invoices/ACC-PINV-1999-00001/preview")]
    [InlineData("/api/invoices/..%2Fx/preview")]
    [InlineData("/api/invoices/ACC-PINV-1999-00001/thumbnail")]
    [InlineData("/private/files/2026-01-01-00000000000000000000000000000000.jpg/preview")]
    [InlineData("/private/files/x/thumbnail")]
    [InlineData("/private/files/..%2Fx/preview")]
    [InlineData("/private/files/..%2F..%2Fplimsoll.db/preview")]
    public async Task Get_NameOfNoRow_IsNotFound(string path) => Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync(path)).Status);

    [Theory]
    [InlineData("preview")]
    [InlineData("thumbnail")]
    [InlineData("pages/1")]
    public async Task Get_InvoiceWithoutPhoto_IsNotFound(string what)
    {
        var name = (await _app.StoreAsync(Bill.Of())).Text("name");

        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync($"/api/invoices/{name}/{what}")).Status);
    }

    private static void AssertPicture(string mediaType, (HttpResponseMessage Response, byte[] Bytes) shown)
    {
        Assert.Equal(HttpStatusCode.OK, shown.Response.StatusCode);
        Assert.Equal(mediaType, shown.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(shown.Response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("private", shown.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(mediaType, Probe(shown.Bytes).MediaType);
    }

    private static ImageFacts Probe(byte[] picture)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, picture);
        var facts = ImageProbe.Probe(path).Facts!;
        File.Delete(path);
        return facts;
    }
}
