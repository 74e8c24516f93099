using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Imaging.Tests;

public sealed class ImageProbeRobustnessTests
{
    private const int Seed = 20261122;

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

    [Fact]
    public void Probe_TiffWhosePagesGoRound_Ends()
    {
        // one directory with one entry, whose next directory is itself
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, .. new byte[12], 8, 0, 0, 0];

        Assert.NotEqual(ImageFault.None, Picture.Probe(tiff).Fault);
    }

    [Fact]
    public void Probe_AnyPicture_AllocatesLittle()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Samples", "scan.jpg");
        using SafeFileHandle file = File.OpenHandle(path);
        ImageProbe.Probe(file);

        var before = GC.GetAllocatedBytesForCurrentThread();
        ImageProbe.Probe(file);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000);
    }
}
