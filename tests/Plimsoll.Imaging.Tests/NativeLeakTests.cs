using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Tests;

[Collection(VipsTests.InTurn)]
public sealed class NativeLeakTests : IDisposable
{
    private const long RoomForTheAllocator = 24 << 20;

    private readonly Drawing _drawing = new();

    public void Dispose() => _drawing.Dispose();

    [Fact]
    public void Preview_TwoHundredTimes_LeavesNoObjectNoFileAndLittleMemory()
    {
        using var canvas = Drawing.Canvas(800, 600, 1, 200); // half a megabyte each: were they kept, 200 would not fit the room
        var source = _drawing.Save(canvas, "source.jpg");
        for (var warm = 0; warm < 20; warm++)
            PicturePreparation.Preview(source, _drawing["preview.jpg"]);

        var (objects, bytes, files) = (VipsRuntime.LiveObjects(), Environment.WorkingSet, OpenFiles());
        for (var round = 0; round < 200; round++)
            PicturePreparation.Preview(source, _drawing["preview.jpg"]);

        Assert.Equal(objects, VipsRuntime.LiveObjects());
        Assert.InRange(Environment.WorkingSet - bytes, long.MinValue, RoomForTheAllocator);
        Assert.InRange(OpenFiles() - files, int.MinValue, 50); // other tests open files meanwhile
    }

    [Fact]
    public void OcrPageThumbnailAndHash_LeaveNoObject()
    {
        var objects = VipsRuntime.LiveObjects();
        for (var round = 0; round < 3; round++)
        {
            PicturePreparation.OcrPage(Drawing.Sample("turned.jpg"), _drawing["page.png"]);
            PicturePreparation.Thumbnail(Drawing.Sample("alpha.webp"), _drawing["thumbnail.webp"]);
            PicturePreparation.PerceptualHash(Drawing.Sample("cmyk.jpg"));
        }

        Assert.Equal(objects, VipsRuntime.LiveObjects());
    }

    [Fact]
    public void Preview_Refused_LeavesNoObject()
    {
        File.WriteAllBytes(_drawing["cut.jpg"], Picture.Sample("baseline.jpg")[..3000]);
        var objects = VipsRuntime.LiveObjects();

        Assert.Throws<VipsException>(() => PicturePreparation.Preview(_drawing["cut.jpg"], _drawing["preview.jpg"]));
        Assert.Throws<VipsException>(() => PicturePreparation.Preview(Drawing.Sample("page.pdf"), _drawing["preview.jpg"]));

        Assert.Equal(objects, VipsRuntime.LiveObjects());
    }

    private static int OpenFiles() => Directory.GetFiles("/proc/self/fd").Length;
}
