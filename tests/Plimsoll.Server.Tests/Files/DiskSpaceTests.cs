using Plimsoll.Server.Files;

namespace Plimsoll.Server.Tests.Files;

public sealed class DiskSpaceTests
{
    [Theory]
    [InlineData(28, true, false)] // ENOSPC
    [InlineData(122, true, false)] // EDQUOT
    [InlineData(5, false, true)] // EIO
    [InlineData(30, false, true)] // EROFS
    [InlineData(2, false, false)] // ENOENT
    public void IsExhausted_ByErrno_TellsFullFromFailing(int errno, bool full, bool failing)
    {
        var failure = new IOException("a write failed", errno);

        Assert.Equal(full, DiskSpace.IsExhausted(failure));
        Assert.Equal(failing, DiskSpace.Fails(failure));
    }
}
