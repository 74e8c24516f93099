using System.Text;
using Plimsoll.Server.Files;
using Plimsoll.Server.Intake;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Tests.Parsing;

public sealed class Base64DecoderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-base64-");

    [Fact]
    public void Push_EveryLengthInEverySplit_IsDecoded()
    {
        for (var length = 0; length <= 20; length++)
        {
            var bytes = Bytes(length);
            var text = Convert.ToBase64String(bytes) + "\"";
            for (var split = 0; split <= text.Length; split++)
                Assert.Equal(bytes, Decode(text, split));
        }
    }

    [Fact]
    public void Push_WithoutPadding_IsDecoded()
    {
        for (var length = 0; length <= 20; length++)
        {
            var bytes = Bytes(length);
            Assert.Equal(bytes, Decode(Convert.ToBase64String(bytes).TrimEnd('=') + "\"", int.MaxValue));
        }
    }

    [Fact]
    public void Push_EscapesAndBlanksInEverySplit_AreUndone()
    {
        var bytes = Encoding.ASCII.GetBytes("\xff\xfe?>subjects?_d/".PadRight(40, '?'));
        var plain = Convert.ToBase64String(bytes);
        var text = string.Concat(plain.Select((c, i) => c == '/' ? @"\/" : i % 5 == 0 ? $@"\u{(int)c:x4}" : i % 7 == 0 ? $@"\r\n{c} " : $"{c}")) + "\"";

        for (var split = 0; split <= text.Length; split++)
            Assert.Equal(bytes, Decode(text, split));
    }

    [Theory]
    [InlineData(36 << 10)]
    [InlineData(48 << 10)]
    [InlineData(200_000)]
    public void Push_AroundTheBuffersEnd_IsDecoded(int length)
    {
        for (var shift = -3; shift <= 3; shift++)
        {
            var bytes = Bytes(length + shift);
            Assert.Equal(bytes, Decode(Convert.ToBase64String(bytes) + "\"", 7));
        }
    }

    [Fact]
    public void Push_AnyOneByteChanged_IsDecodedOrRefused()
    {
        var text = Encoding.ASCII.GetBytes(Convert.ToBase64String(Bytes(7)) + "\"");
        for (var at = 0; at < text.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var changed = (byte[])text.Clone();
                changed[at] = (byte)value;
                using var file = new SpoolFile(_folder.FullName);
                using var decoder = new Base64Decoder(file);
                var used = decoder.Push(changed, last: true);
                Assert.True(decoder.Closed || decoder.Fault is not null || used == changed.Length);
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Decodes a text that comes in two pieces; what the decoder leaves of the first comes again with the second.</summary>
    private byte[] Decode(string text, int split)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        using var file = new SpoolFile(_folder.FullName);
        using var decoder = new Base64Decoder(file);
        var used = decoder.Push(bytes.AsSpan(0, Math.Min(split, bytes.Length)), last: false);
        used += decoder.Push(bytes.AsSpan(used), last: true);

        Assert.Null(decoder.Fault);
        Assert.True(decoder.Closed);
        Assert.Equal(bytes.Length, used);
        var decoded = new byte[file.Length];
        RandomAccess.Read(file.Handle, decoded, 0);
        return decoded;
    }
}
