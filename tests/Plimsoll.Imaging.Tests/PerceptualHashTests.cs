using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Tests;

[Collection(VipsTests.InTurn)]
public sealed class PerceptualHashTests : IDisposable
{
    private readonly Drawing _drawing = new();

    public void Dispose() => _drawing.Dispose();

    [Fact]
    public void PerceptualHash_ScanSmallerBrighterAndRougher_IsNear()
    {
        using var scan = Drawing.Decode(Drawing.Sample("scan.jpg"));

        Assert.InRange(Distance(Drawing.Sample("scan.jpg"), Rough(scan)), 0, 6);
    }

    [Fact]
    public void PerceptualHash_PhotoSmallerBrighterAndRougher_IsNear()
    {
        using var photo = Drawing.Grey(1200, 900, (x, y) => (byte)(128 + (60 * Math.Sin(x / 170.0)) + (60 * Math.Cos((x + (2 * y)) / 230.0))));

        Assert.InRange(Distance(_drawing.Save(photo, "photo.jpg"), Rough(photo)), 0, 6);
    }

    [Theory]
    [InlineData("scan.jpg", "baseline.jpg")]
    [InlineData("scan.jpg", "turned.jpg")]
    [InlineData("baseline.jpg", "turned.jpg")]
    public void PerceptualHash_OtherPicture_IsFar(string one, string other) =>
        Assert.InRange(Distance(Drawing.Sample(one), Drawing.Sample(other)), 17, 64);

    [Fact]
    public void PerceptualHash_OtherPage_IsFar()
    {
        using var one = Drawing.Grey(700, 1000, (x, y) => (byte)(y % 40 < 20 && x > 80 && x < 80 + (y * 7919 / 40 % 500) ? 30 : 240));
        using var other = Drawing.Grey(700, 1000, (x, y) => (byte)(y % 60 < 30 && x < 640 && x > 640 - (y * 104729 / 60 % 500) ? 30 : 240));

        Assert.InRange(Distance(_drawing.Save(one, "one.png"), _drawing.Save(other, "other.png")), 17, 64);
    }

    [Fact]
    public void Distance_OppositeHashes_Is64() => Assert.Equal(64, PicturePreparation.Distance(0, ulong.MaxValue));

    private string Rough(VipsImage image)
    {
        using var smaller = VipsOperation.Image("resize", ("in", image), ("scale", 0.7));
        using var brighter = VipsOperation.Image("linear", ("in", smaller), ("a", 0.95), ("b", 10), ("uchar", true));
        VipsOperation.Run("jpegsave", ("in", brighter), ("filename", _drawing["rough.jpg"]), ("Q", 40));
        return _drawing["rough.jpg"];
    }

    private static int Distance(string one, string other) =>
        PicturePreparation.Distance(PicturePreparation.PerceptualHash(one), PicturePreparation.PerceptualHash(other));
}
