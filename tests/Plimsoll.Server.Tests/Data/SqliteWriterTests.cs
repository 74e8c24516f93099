using Microsoft.Data.Sqlite;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Tests.Data;

public sealed class SqliteWriterTests : IDisposable
{
    private static readonly TimeSpan HoldTime = TimeSpan.FromMilliseconds(300);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-writer-");

    private string File => Path.Combine(_folder.FullName, "test.db");

    [Fact]
    public async Task Open_DatabaseHeldForAMoment_Waits()
    {
        var other = HoldWhole();
        var opened = Task.Run(() => new SqliteWriter(File, Pragmas(busyTimeoutSeconds: 10)), TestContext.Current.CancellationToken);
        await Task.Delay(HoldTime, TestContext.Current.CancellationToken);
        Assert.False(opened.IsCompleted);

        other.Dispose();

        using var writer = await opened;
        writer.Execute("CREATE TABLE Proof (Id INTEGER)");
    }

    [Fact]
    public void Open_DatabaseHeldForLong_SaysSo()
    {
        using var other = HoldWhole();

        var failure = Assert.Throws<SqliteFailure>(() => new SqliteWriter(File, Pragmas(busyTimeoutSeconds: 1)));

        Assert.True(failure.IsBusy);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Pragmas(int busyTimeoutSeconds) => new SqlitePragmas("FULL", cacheMb: 4, busyTimeoutSeconds).Sql;

    /// <summary>Makes the database and keeps even readers out, as a program does that is the last to close it.</summary>
    private SqliteConnection HoldWhole()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA locking_mode=EXCLUSIVE; CREATE TABLE Held (Id INTEGER)";
        command.ExecuteNonQuery();
        return connection;
    }
}
