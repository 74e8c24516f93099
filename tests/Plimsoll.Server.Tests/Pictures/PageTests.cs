using System.Buffers.Binary;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Imaging;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

/// <summary>Pages made ready for reading; nothing of them is kept.</summary>
public sealed class PageTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Get_Photo_IsAGreyPngOfAtMostThreeMegapixels()
    {
        var (width, height) = AssertGreyPng(await PageAsync(SamplePng.Plain(3000, 2000, shade: 240, colour: SamplePng.Rgb), 1));

        Assert.InRange(width * height, 900_000, 3_000_000);
    }

    [Fact]
    public async Task Get_SecondPageOfATiff_IsThatPageAtTwiceItsSize() =>
        Assert.Equal((600, 1000), AssertGreyPng(await PageAsync(SamplePicture.Tiff((400, 200, 255), (300, 500, 200)), 2)));

    [Fact]
    public async Task Get_SecondPageOfAPdf_IsThatPage()
    {
        var (width, height) = AssertGreyPng(await PageAsync(SamplePdf.Of(SamplePdf.A4, "[0 0 720 360]"), 2));

        Assert.Equal((1750, 875), (width, height)); // 175 dots an inch
    }

    [Fact]
    public async Task Get_PageOfA0WithALineOnIt_IsCutToItAndShrunk()
    {
        var (width, height) = AssertGreyPng(await PageAsync(SamplePdf.Of("[0 0 2384 3370]"), 1));

        Assert.InRange(width * height, 900_000, 3_000_000);
    }

    [Fact]
    public async Task Show_SecondPageOfATiffOrPdf_IsAJpegOfThatPage()
    {
        Assert.Equal((300, 500), await ShownAsync(SamplePicture.Tiff((400, 200, 255), (300, 500, 200)), 2));
        Assert.Equal((2000, 1000), await ShownAsync(SamplePdf.Of(SamplePdf.A4, "[0 0 720 360]"), 2));
    }

    [Fact]
    public async Task Show_PageThatIsNot_IsNotFound()
    {
        var name = (await _app.StorePictureAsync(SamplePicture.Tiff((40, 20, 255), (30, 50, 200)))).Text("name");

        foreach (var number in (int[])[0, 3, -1, int.MaxValue])
            Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync($"/api/invoices/{name}/pages/{number}/preview")).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task Get_PageThatIsNot_IsNotFound(int number)
    {
        var tiff = SamplePicture.Tiff((40, 20, 255), (30, 50, 200));

        var (response, _) = await PageAsync(tiff, number);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("there are 2", await response.ReasonAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(SamplePdf.Of(SamplePdf.A4, SamplePdf.A4), number)).Response.StatusCode);
    }

    [Fact]
    public async Task Get_Undecodable_SaysWhy()
    {
        var (response, _) = await PageAsync(SamplePicture.Undecodable, 1);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.StartsWith("The page cannot be made: ", await response.ReasonAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_MemoryIsShort_IsRefusedWithRetryAfter()
    {
        using var memory = SetMemory.OfASmallMachine();
        await using var app = await PlimsollApp.StartAsync(adjust: builder =>
        {
            ScriptedJobs.Only()(builder);
            builder.Services.AddSingleton<IMemorySource>(memory);
        });
        var photo = (await app.StorePictureAsync(SamplePhoto.Bill)).Text("name");
        var pdf = (await app.StorePictureAsync(SamplePdf.Of(SamplePdf.A4))).Text("name");
        memory.UsedMb = 950;
        await app.ProbedAsync();

        foreach (var name in (string?[])[photo, pdf])
        {
            var (response, _) = await app.DownloadAsync($"/api/invoices/{name}/pages/1");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter);
        }

        app.AssertNoWorkIsLeft();
    }

    private async Task<(HttpResponseMessage Response, byte[] Bytes)> PageAsync(byte[] picture, int number)
    {
        var name = (await _app.StorePictureAsync(picture)).Text("name");
        await _app.UntilNoJobsAsync();
        var page = await _app.DownloadAsync($"/api/invoices/{name}/pages/{number}");
        _app.AssertNoWorkIsLeft();
        return page;
    }

    private async Task<(int Width, int Height)> ShownAsync(byte[] picture, int number)
    {
        var name = (await _app.StorePictureAsync(picture)).Text("name");
        var page = await _app.DownloadAsync($"/api/invoices/{name}/pages/{number}/preview");
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (page.Response.StatusCode, page.Response.Content.Headers.ContentType?.MediaType));
        await _app.UntilNoJobsAsync(); // its preview is made beside it
        _app.AssertNoWorkIsLeft();
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, page.Bytes);
        var facts = ImageProbe.Probe(path).Facts!;
        File.Delete(path);
        return (facts.Width, facts.Height);
    }

    private static (int Width, int Height) AssertGreyPng((HttpResponseMessage Response, byte[] Bytes) page)
    {
        Assert.Equal(HttpStatusCode.OK, page.Response.StatusCode);
        Assert.Equal("image/png", page.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal((byte[])[8, SamplePng.Grey], page.Bytes[24..26]); // depth and colour type of the header
        return (BinaryPrimitives.ReadInt32BigEndian(page.Bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(page.Bytes.AsSpan(20)));
    }
}
