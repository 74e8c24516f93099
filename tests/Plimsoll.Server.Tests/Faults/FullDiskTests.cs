using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Intake.BadInput;

namespace Plimsoll.Server.Tests.Faults;

public sealed class FullDiskTests
{
    private const int DiskMb = 6;

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData(260_000)]
    public async Task Create_DiskFillsWhileThePhotoArrives_IsRefusedAndTakenOnceThereIsRoom(int bytesLeft)
    {
        using var disk = SmallDisk.Mount(DiskMb);
        await using var app = await PlimsollApp.StartAsync(root: disk.Root);
        var bill = Convert.ToBase64String(await File.ReadAllBytesAsync(
            Path.Combine(AppContext.BaseDirectory, "Samples", "bill.jpg"), TestContext.Current.CancellationToken));

        await AssertRefusedUntilThereIsRoomAsync(app, disk, bytesLeft, Bodies.WithHeader($"\"photo_base64\":\"{bill}\""));
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM StoredFiles"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8_192)]
    public async Task Create_DiskFillsWhileTheDatabaseWrites_IsRefusedAndTakenOnceThereIsRoom(int bytesLeft)
    {
        using var disk = SmallDisk.Mount(DiskMb);
        await using var app = await PlimsollApp.StartAsync(root: disk.Root);
        TestDatabase.SkipUnlessSqlite(); // a database server's disk is another
        Checkpoint(app);

        // 300 lines fit into memory, so the first to meet the full disk is the database
        await AssertRefusedUntilThereIsRoomAsync(app, disk, bytesLeft, Bodies.WithLines(string.Join(',', Enumerable.Repeat(Bodies.Line, 300))));
        Assert.Equal(300, app.Count("SELECT COUNT(*) FROM InvoiceLines"));
    }

    [Fact]
    public async Task Create_DiskFillsWhileLinesAreSpooled_IsRefusedAndTakenOnceThereIsRoom()
    {
        using var disk = SmallDisk.Mount(DiskMb);
        await using var app = await PlimsollApp.StartAsync(root: disk.Root);

        await AssertRefusedUntilThereIsRoomAsync(app, disk, bytesLeft: 60_000, Bodies.WithLines(string.Join(',', Enumerable.Repeat(Bodies.Line, 5_000))));
        Assert.Equal(5_000, app.Count("SELECT COUNT(*) FROM InvoiceLines"));
    }

    [Fact]
    public async Task Create_DiskIsFull_OthersAreStillAnswered()
    {
        using var disk = SmallDisk.Mount(DiskMb);
        await using var app = await PlimsollApp.StartAsync(root: disk.Root);
        var kept = await app.PostAsync(Refusals.Native, Bodies.WithLines(Bodies.Line));
        if (!TestDatabase.IsOnServer)
            Checkpoint(app);
        disk.FillBut(0);

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync($"/api/invoices/{kept.Json.GetProperty("name").GetString()}")).Status);
    }

    [Fact]
    public async Task Serve_DiskIsFull_SaysSoAndEnds()
    {
        using var disk = SmallDisk.Mount(DiskMb);
        disk.FillBut(0);

        var (exitCode, output) = await PlimsollProcess.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", disk.Root);

        Assert.Equal(1, exitCode);
        Assert.Contains("No space left", output);
        Assert.DoesNotContain("   at ", output);
    }

    private static async Task AssertRefusedUntilThereIsRoomAsync(PlimsollApp app, SmallDisk disk, int bytesLeft, string invoice)
    {
        disk.FillBut(bytesLeft);
        await app.AssertRefusesAsync(HttpStatusCode.InsufficientStorage, "The disk is full", invoice);
        await app.UntilNothingIsLeasedAsync();

        disk.MakeRoom();
        var answer = await app.SendAsync(Refusals.Native, Encoding.UTF8.GetBytes(invoice));
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        Assert.EndsWith("00001", answer.Json.GetProperty("name").GetString());
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Invoices"));
        Assert.Empty(Directory.EnumerateFiles(app.Folder.Spool));
    }

    /// <summary>Empties the write-ahead log, so that the next commit needs room.</summary>
    private static void Checkpoint(PlimsollApp app)
    {
        using var connection = new SqliteConnection($"Data Source={app.Folder.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }
}
