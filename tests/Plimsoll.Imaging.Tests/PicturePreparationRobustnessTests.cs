using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Tests;

[Collection(VipsTests.InTurn)]
public sealed class PicturePreparationRobustnessTests : IDisposable
{
    private const int Seed = 20261122;
    private const int Rounds = 12;

    private readonly Drawing _drawing = new();

    public void Dispose() => _drawing.Dispose();

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("cmyk.jpg")]
    [InlineData("turned.jpg")]
    [InlineData("alpha.webp")]
    [InlineData("lossless.webp")]
    [InlineData("fax.tif")]
    [InlineData("pages.tif")]
    [InlineData("plain.png")]
    public void Preview_FlippedBits_IsRefusedOrWhole(string sample)
    {
        var random = new Random(Seed);
        var objects = VipsRuntime.LiveObjects();
        for (var round = 0; round < Rounds; round++)
        {
            var refused = IsRefused(Flip(Picture.Sample(sample), random));

            Assert.True(refused || ImageProbe.Probe(_drawing["preview.jpg"]).Facts is not null, $"round {round}, seed {Seed}");
            Assert.Equal(refused ? ["flipped"] : ["flipped", "preview.jpg"], _drawing.Files);
            File.Delete(_drawing["preview.jpg"]);
        }

        Assert.Equal(objects, VipsRuntime.LiveObjects());
    }

    private bool IsRefused(byte[] bytes)
    {
        File.WriteAllBytes(_drawing["flipped"], bytes);
        if (ImageProbe.Probe(_drawing["flipped"]).Facts is not { Pixels: < 1_000_000 })
            return true; // the product would not have come so far

        try
        {
            PicturePreparation.Preview(_drawing["flipped"], _drawing["preview.jpg"]);
            return false;
        }
        catch (VipsException)
        {
            return true;
        }
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        for (var i = random.Next(1, 6); i > 0; i--)
            bytes[random.Next(12, bytes.Length)] ^= (byte)(1 << random.Next(8));

        return bytes;
    }
}
