using System.Drawing;
using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Tests;

[Collection(VipsTests.InTurn)]
public sealed class BarcodeReaderTests : IDisposable
{
    private readonly Drawing _drawing;

    public BarcodeReaderTests()
    {
        Assert.SkipUnless(BarcodeReader.IsInstalled, "libzbar.so.0 is not installed here (Debian: apt-get install libzbar0).");
        _drawing = new Drawing();
    }

    public void Dispose() => _drawing.Dispose();

    [Theory]
    [InlineData("qr.png", BarcodeType.QrCode, "BCD\n002\n1\nSCT\nCOBADEFFXXX\nBei Spiel GmbH\nDE88200800000970375700\nEUR571.04\n\n\nRE-20190121/507\n")]
    [InlineData("code128.png", BarcodeType.Code128, "PLIMSOLL-4711")]
    [InlineData("code39.png", BarcodeType.Code39, "A-4711")]
    [InlineData("ean13.png", BarcodeType.Ean13, "4006381333931")]
    public void Read_CodeOnAPage_SaysKindTextAndPlace(string sample, BarcodeType type, string text)
    {
        using var page = Page.Text(1600, 1000);
        var placed = Paste(page, sample, 700, 400);

        var code = Assert.Single(BarcodeReader.Read(_drawing["page.png"]));

        Assert.Equal((type, text), (code.Type, code.Text));
        Assert.True(placed.Contains(code.Box), $"{code.Box} is not in {placed}.");
    }

    [Fact]
    public void Read_CodeOnALargePage_PlacesItOnTheWholePicture()
    {
        using var page = Drawing.Canvas(3000, 4000, 1, 255);
        var placed = Paste(page, "qr.png", 2000, 3000, zoom: 3);

        var code = Assert.Single(BarcodeReader.Read(_drawing["page.png"]));

        Assert.True(placed.Contains(code.Box), $"{code.Box} is not in {placed}.");
        Assert.InRange(code.Box.Width, placed.Width * 0.7, placed.Width);
    }

    [Fact]
    public void Read_PageWithoutCodes_FindsNone() => Assert.Empty(BarcodeReader.Read(Drawing.Sample("scan.jpg")));

    [Fact]
    public void Read_NoPicture_IsRefused() => Assert.Throws<VipsException>(() => BarcodeReader.Read(Drawing.Sample("page.pdf")));

    [Fact]
    public void Read_ManyTimes_LeavesNoObject()
    {
        var objects = VipsRuntime.LiveObjects();
        for (var round = 0; round < 10; round++)
            BarcodeReader.Read(Drawing.Sample("qr.png"));

        Assert.Equal(objects, VipsRuntime.LiveObjects());
    }

    /// <summary>Puts a sample in a white frame on a page, and says where it is.</summary>
    private Rectangle Paste(VipsImage page, string sample, int x, int y, int zoom = 2)
    {
        const int Frame = 40;
        using var code = Drawing.Decode(Drawing.Sample(sample));
        using var large = VipsOperation.Image("zoom", ("input", code), ("xfac", zoom), ("yfac", zoom));
        using var grey = VipsOperation.Image("colourspace", ("in", large), ("space", "b-w"));
        using var framed = VipsOperation.Image("embed", ("in", grey), ("x", Frame), ("y", Frame),
            ("width", grey.Width + (2 * Frame)), ("height", grey.Height + (2 * Frame)), ("extend", "white"));
        using var pasted = VipsOperation.Image("insert", ("main", page), ("sub", framed), ("x", x - Frame), ("y", y - Frame));
        _drawing.Save(pasted, "page.png");
        return new Rectangle(x, y, grey.Width, grey.Height);
    }
}
