using System.Xml.Linq;
using Plimsoll.Server.Pictures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

public sealed class PdfTextTests : IAsyncDisposable
{
    private readonly PdfBench _bench = new();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task WriteAsync_Text_GivesEachWordItsBox()
    {
        Assert.IsType<PdfOutcome.Written>(await _bench.TextAsync(SamplePdf.Of(SamplePdf.A4), "words"));

        var words = XDocument.Load(Assert.Single(Directory.GetFiles(_bench.Results))).Descendants().Where(e => e.Name.LocalName == "word").ToList();
        Assert.Equal(60, words.Count);
        Assert.Equal("Item", words[0].Value);
        Assert.Equal(40, (double)words[0].Attribute("xMin")!, 1.0);
    }

    [Fact]
    public async Task WriteAsync_MoreWordsThanAPageShows_IsTooLong()
    {
        var pdf = new SamplePdf();
        var page = pdf.Page(SamplePdf.Words(60_000), $"/MediaBox{SamplePdf.A4}");

        var outcome = await _bench.TextAsync(pdf.Write(page), "words");

        Assert.True(outcome is PdfOutcome.Faulty { Fault: PdfFault.TooLong or PdfFault.TooDear or PdfFault.TooSlow }, $"{outcome}");
        _bench.AssertNothingLeft();
    }

    [Fact]
    public async Task WriteAsync_DiskFull_LeavesNothing()
    {
        using var disk = SmallDisk.Mount(megabytes: 1);
        disk.FillBut(4096);

        var outcome = await _bench.TextAsync(SamplePdf.Of(SamplePdf.A4), Path.Combine(disk.Root, "words"));

        Assert.Equal(PdfFault.Unavailable, Assert.IsType<PdfOutcome.Faulty>(outcome).Fault);
        Assert.Equal("ballast", Path.GetFileName(Assert.Single(Directory.GetFiles(disk.Root))));
    }
}
