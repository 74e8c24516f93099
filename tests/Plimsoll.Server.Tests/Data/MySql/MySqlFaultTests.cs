using System.Data.Common;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Tests.Data.MySql;

public sealed class MySqlFaultTests
{
    [Theory]
    [InlineData(1062, DatabaseFault.Taken)]
    [InlineData(1213, DatabaseFault.Conflict)]
    [InlineData(1205, DatabaseFault.Busy)]
    [InlineData(1040, DatabaseFault.Busy)]
    [InlineData(1053, DatabaseFault.Away)]
    [InlineData(1927, DatabaseFault.Away)]
    [InlineData(1114, DatabaseFault.DiskFull)]
    [InlineData(1290, DatabaseFault.DiskFails)]
    [InlineData(1146, null)]
    public void Of_ErrorNumber_IsWhatItMeans(int number, object? fault) =>
        Assert.Equal(fault, MySqlFault.Of(new ServerError(number, "It says so.")));

    [Fact]
    public void Of_StorageEngineWithoutSpace_IsAFullDisk() =>
        Assert.Equal(DatabaseFault.DiskFull, MySqlFault.Of(new ServerError(1030, "Got error 28 \"No space left on device\" from storage engine InnoDB")));

    [Fact]
    public void Of_ConnectionThatBroke_IsAServerThatIsAway() =>
        Assert.Equal(DatabaseFault.Away, MySqlFault.Of(new ServerError(0, "Failed to read the result set.", new EndOfStreamException())));

    /// <summary>As the driver throws it: with the server's number beside it, or without where there is none.</summary>
    private sealed class ServerError : DbException
    {
        public ServerError(int number, string message, Exception? inner = null)
            : base(message, inner)
        {
            if (number != 0)
                Data["Server Error Code"] = number;
        }
    }
}
