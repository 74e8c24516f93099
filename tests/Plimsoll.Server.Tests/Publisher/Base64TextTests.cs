using System.Text;
using Plimsoll.Server.Files;
using Plimsoll.Server.Publisher;

namespace Plimsoll.Server.Tests.Publisher;

public sealed class Base64TextTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-base64-");

    [Theory]
    [InlineData("TWFueSBoYW5kcw==", "Many hands")]
    [InlineData("TWFueSBoYW5kcw", "Many hands")]
    [InlineData("TWFueSBoYW5kcw=", "Many hands")]
    [InlineData("TWFu\r\neSBo\n YW5k\tcw==\n", "Many hands")]
    [InlineData("TWFueSA=aGFuZHM=", "Many hands")]
    [InlineData("Pz8_fn5-", "???~~~")]
    public void Append_AsTheServerSendsIt_IsDecoded(string base64, string text)
    {
        foreach (var step in (int[])[1, 3, 1_000])
            Assert.Equal(text, Encoding.ASCII.GetString(Decode(base64, step)));
    }

    [Theory]
    [InlineData("TWFueSBoYW5k!cw==", "the document is no base64.")]
    [InlineData("<html>", "the document is no base64.")]
    [InlineData("TWFue", "its base64 is cut.")]
    [InlineData(" \n", "the document is empty.")]
    public void Append_NoBase64_IsRefused(string base64, string reason) =>
        Assert.Equal(reason, Assert.Throws<PublisherRefusedException>(() => Decode(base64, 2)).Message);

    [Fact]
    public void Append_LongerThanItMayBe_IsRefused() =>
        Assert.StartsWith("the document is larger than 1 MB.", Assert.Throws<PublisherRefusedException>(() => Decode(new string('A', 1_500_000), 16_384)).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private byte[] Decode(string base64, int step)
    {
        using var file = new SpoolFile(_folder.FullName);
        var text = new Base64Text(file, 1 << 20);
        for (var i = 0; i < base64.Length; i += step)
            text.Append(base64.AsSpan(i, Math.Min(step, base64.Length - i)));
        text.End();
        var bytes = new byte[file.Length];
        RandomAccess.Read(file.Handle, bytes, 0);
        return bytes;
    }
}
