using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.Faults;

public sealed class LockedDatabaseTests
{
    public LockedDatabaseTests() => TestDatabase.SkipUnlessSqlite();

    private const string OneSecond = """{"database":{"busy_timeout_seconds":1}}""";

    [Fact]
    public async Task Create_LockGoesInTime_IsTaken()
    {
        await using var app = await PlimsollApp.StartAsync("""{"database":{"busy_timeout_seconds":10}}""");
        var other = Hold(app);
        var sent = app.PostAsync(Refusals.Native, Bodies.WithLines(Bodies.Line));
        await Task.Delay(400, TestContext.Current.CancellationToken);
        Assert.False(sent.IsCompleted);

        other.Dispose();

        Assert.Equal(HttpStatusCode.Created, (await sent).Status);
    }

    [Theory]
    [InlineData(Refusals.Native)]
    [InlineData(Refusals.Wire)]
    public async Task Create_LockStays_IsRefusedAndTakenAfterwards(string path)
    {
        await using var app = await PlimsollApp.StartAsync(OneSecond);
        var invoice = Bodies.WithHeader($"\"photo_base64\":\"{Bodies.Pixel}\"");
        var body = path == Refusals.Wire ? $$"""{"payload":{{invoice}}}""" : invoice;
        using (Hold(app))
        {
            var refused = await app.PostAsync(path, body);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            Assert.Contains("Another process holds the database", refused.Text);
            Assert.Contains("DatabaseBusyError", refused.Text);
            app.AssertNothingStored();
            await app.UntilNothingIsLeasedAsync();
        }

        Assert.True((await app.PostAsync(path, body)).Text.Contains("-00001", StringComparison.Ordinal));
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Create_LockStaysWhileManyWait_AllAreRefusedWithinTheirPatience()
    {
        await using var app = await PlimsollApp.StartAsync(OneSecond);
        using var other = Hold(app);
        var watch = Stopwatch.StartNew();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.PostAsync(
            Refusals.Native, $$"""{"supplier":"A","bill_no":"{{i}}","items":[{{Bodies.Line}}]}""")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        // one waits alone, the rest together behind it
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        app.AssertNothingStored();
    }

    [Fact]
    public async Task Ready_DatabaseLocked_StillAnswers()
    {
        await using var app = await PlimsollApp.StartAsync(OneSecond);
        using var other = Hold(app);

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/api/invoices")).Status);
    }

    /// <summary>Holds the write lock as another program would, until the result is disposed.</summary>
    private static SqliteConnection Hold(PlimsollApp app)
    {
        var connection = new SqliteConnection($"Data Source={app.Folder.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }
}
