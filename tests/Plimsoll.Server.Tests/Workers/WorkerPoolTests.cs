using System.Text;
using Plimsoll.Imaging;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Tests.Workers;

/// <summary>What comes out of a real worker.</summary>
public sealed class WorkerPoolTests(WorkerBench bench) : IClassFixture<WorkerBench>
{
    [Fact]
    public async Task RunAsync_Scan_MakesPreviewAndThumbnail()
    {
        var answer = await bench.MakeAsync(SamplePhoto.Bill);

        var preview = ImageProbe.Probe(bench.Preview).Facts!;
        var thumbnail = ImageProbe.Probe(bench.Thumbnail).Facts!;
        Assert.Equal((ImageType.Jpeg, ImageType.WebP), (preview.Type, thumbnail.Type));
        Assert.InRange(Math.Max(preview.Width, preview.Height), 1000, 2000);
        Assert.Equal(320, Math.Max(thumbnail.Width, thumbnail.Height));
        Assert.NotEqual(0UL, answer.Hash);
        Assert.InRange(answer.PeakBytes, answer.RestBytes, WorkerBench.Price);
    }

    [Fact]
    public async Task RunAsync_LargePicture_MakesAPreviewOf2000Pixels()
    {
        await bench.MakeAsync(SamplePng.Plain(3000, 1500));

        var preview = ImageProbe.Probe(bench.Preview).Facts!;
        Assert.Equal((2000, 1000), (preview.Width, preview.Height));
    }

    [Fact]
    public async Task RunAsync_TurnedPhoto_ComesOutUprightWithoutMetadata()
    {
        Assert.Contains("Exif", Encoding.Latin1.GetString(SamplePicture.Named("turned.jpg")), StringComparison.Ordinal);

        await bench.MakeAsync(SamplePicture.Named("turned.jpg"));

        var preview = ImageProbe.Probe(bench.Preview).Facts!;
        Assert.Equal((90, 160, 1), (preview.Width, preview.Height, preview.Orientation));
        Assert.DoesNotContain("Exif", await File.ReadAllTextAsync(bench.Preview, Encoding.Latin1, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_PictureWithCode_SaysIt()
    {
        var code = Assert.Single((await bench.MakeAsync(SamplePicture.Named("qr.png"), codes: true)).Codes);

        Assert.Equal(BarcodeType.QrCode, code.Type);
        Assert.StartsWith("BCD\n002", code.Text, StringComparison.Ordinal);
        Assert.True(code.Box.Width > 0 && code.Box.Height > 0);
    }

    [Fact]
    public async Task RunAsync_CodesNotAskedFor_LooksForNone() => Assert.Empty((await bench.MakeAsync(SamplePicture.Named("qr.png"))).Codes);

    [Fact]
    public async Task ReadPage_PageOfATiff_IsThatPageInGrey()
    {
        var target = bench.Save([]);
        var tiff = SamplePicture.Tiff((400, 200, 255), (300, 500, 200));

        Assert.IsType<WorkerOutcome.Made>(await bench.ReadPageAsync(tiff, 1, target));

        var page = ImageProbe.Probe(target).Facts!;
        Assert.Equal((ImageType.Png, 1), (page.Type, page.Channels));
        Assert.Equal((600, 1000), (page.Width, page.Height)); // enlarged, for it is small
    }

    [Fact]
    public async Task RunAsync_DamagedPicture_FailsWithASentenceAndTheWorkerStays()
    {
        await bench.MakeAsync(SamplePhoto.Bill);
        var worker = bench.Worker;
        File.Delete(bench.Preview);

        var failed = Assert.IsType<WorkerOutcome.Failed>(await bench.BeginAsync(SamplePicture.Undecodable));

        Assert.StartsWith("the picture cannot be read (", failed.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(").", failed.Sentence, StringComparison.Ordinal);
        Assert.False(File.Exists(bench.Preview));
        Assert.Equal(worker, bench.Worker);
    }

    [Fact]
    public async Task RunAsync_ManyAtOnce_TakeTurnsAtOneWorker()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bench.BeginAsync(SamplePicture.Named("baseline.jpg"))));

        Assert.All(outcomes, outcome => Assert.IsType<WorkerOutcome.Made>(outcome));
        Assert.Single(bench.Pool.ProcessIds);
    }
}
