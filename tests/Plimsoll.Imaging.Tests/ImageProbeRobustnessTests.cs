using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Imaging.Tests;

public sealed class ImageProbeRobustnessTests
{
    private const int Seed = 20261122;

    private static readonly (int, int)[] TiffPage = [(256, 64), (257, 64), (258, 8), (273, 8), (279, 8)];

    [Fact]
    public void Probe_FlippedBits_NeverThrowsAndNeverClaimsNonsense()
    {
        var random = new Random(Seed);
        foreach (var name in Picture.SampleNames)
        {
            var original = Picture.Sample(name);
            for (var round = 0; round < 150; round++)
            {
                var flipped = (byte[])original.Clone();
                for (var i = random.Next(1, 12); i > 0; i--)
                    flipped[random.Next(Math.Min(flipped.Length, 2000))] ^= (byte)(1 << random.Next(8));

                var facts = Picture.Probe(flipped).Facts;
                Assert.True(facts is null || facts.Type == ImageType.Pdf || (facts.Pixels > 0 && facts.DecodeBytes > 0), $"{name}, round {round}, seed {Seed}");
            }
        }
    }

    [Fact]
    public void Probe_RandomBytesBehindASignature_NeverThrows()
    {
        var random = new Random(Seed);
        byte[][] signatures = [[0xff, 0xd8, 0xff], [0x89, .. "PNG\r\n"u8, 0x1a, 0x0a], [.. "II*\0"u8], [.. "MM\0+"u8], [.. "RIFFabcdWEBPVP8X"u8], [.. "%PDF-"u8]];
        foreach (var signature in signatures)
        {
            for (var round = 0; round < 300; round++)
            {
                var bytes = new byte[random.Next(3000)];
                random.NextBytes(bytes);
                Picture.Probe([.. signature, .. bytes]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(700)]
    public void Probe_TiffWhosePagesGoRound_IsMalformed(int pages) =>
        Assert.Equal(ImageFault.Malformed, Picture.Probe(Claim.Tiff(pages, round: true, TiffPage)).Fault);

    [Fact]
    public void Probe_TiffWithMostPages_IsCountedUpToTheCap() =>
        Assert.Equal(10_000, Picture.Probe(Claim.Tiff(10_500, round: false, TiffPage)).Facts!.Pages);

    [Fact]
    public void Probe_TiffOfFarTooManyEntries_IsMalformed() =>
        Assert.Equal(ImageFault.Malformed, Picture.Probe(Claim.Tiff(101, round: false, [.. TiffPage, .. Enumerable.Repeat((60_000, 1), 4_000)])).Fault);

    [Fact]
    public void Probe_AnyPicture_AllocatesLittle()
    {
        Assert.InRange(Allocated(Picture.Sample("scan.jpg")), 0, 2_000);
        Assert.InRange(Allocated(Claim.Tiff(2_000, round: false, TiffPage)), 0, 2_000);
    }

    private static long Allocated(byte[] picture)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, picture);
            using SafeFileHandle file = File.OpenHandle(path);
            ImageProbe.Probe(file);

            var before = GC.GetAllocatedBytesForCurrentThread();
            ImageProbe.Probe(file);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
