using Plimsoll.Workbooks.Package;

namespace Plimsoll.Workbooks.Tests;

public sealed class ChecksumTests
{
    [Fact]
    public void Value_CheckString_IsWhatEveryCrc32Gives()
    {
        var checksum = new Checksum();
        checksum.Add("123456789"u8);

        Assert.Equal(0xcbf43926, checksum.Value);
    }

    [Fact]
    public void Add_InPieces_GivesTheSameAsByteByByte()
    {
        var bytes = new byte[500];
        new Random(4).NextBytes(bytes);
        for (var length = 0; length < bytes.Length; length++)
        {
            var (whole, single) = (new Checksum(), new Checksum());
            whole.Add(bytes.AsSpan(0, length / 3));
            whole.Add(bytes.AsSpan(length / 3, length - (length / 3)));
            foreach (var value in bytes.AsSpan(0, length))
                single.Add([value]);

            Assert.Equal(single.Value, whole.Value);
        }
    }
}
