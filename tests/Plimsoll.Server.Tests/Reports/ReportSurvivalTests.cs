using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>Reports of a server that is killed, or whose disk is full.</summary>
public sealed class ReportSurvivalTests : IDisposable
{
    private const int Kills = 4; // a report that is cut off a fifth time is given up
    private const int LongRows = 60_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-reports-");

    private string Reports => Path.Combine(_folder.FullName, "reports");

    [Fact]
    public async Task Serve_KilledWhileAReportIsMade_MakesItAnew()
    {
        var id = await KilledAsync(report => report.Text("state") == "running" && report.GetProperty("rows").GetInt64() > 0);
        Assert.Contains(ReportVerbs.ReportFiles(_folder.FullName, id), name => name.EndsWith(".csv.part", StringComparison.Ordinal));

        await using var again = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var client = new HttpClient { BaseAddress = again.Address };
        var report = await client.UntilDoneAsync(id);

        Assert.Equal(LongRows, report.GetProperty("rows").GetInt64());
        Assert.Equal(LongRows, (await client.CsvAsync(id, "detailed")).Rows.Count);
        Assert.All(ReportVerbs.ReportFiles(_folder.FullName, id), name => Assert.EndsWith(".csv", name, StringComparison.Ordinal));
        Assert.Equal(3, ReportVerbs.ReportFiles(_folder.FullName, id).Length);
    }

    [Fact]
    public async Task Serve_KilledRightAfterTheAnswer_MakesTheReport()
    {
        var id = await KilledAsync(_ => true);

        await using var again = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var client = new HttpClient { BaseAddress = again.Address };
        await client.UntilDoneAsync(id);
    }

    [Fact]
    public async Task Serve_KilledAtAnyMoment_NeverShowsPartOfAReport()
    {
        var book = LongBook.Of(20_000);
        for (var round = 0; round < Kills; round++)
        {
            await using var server = await PlimsollProcess.ServeAsync(_folder.FullName);
            using var client = new HttpClient { BaseAddress = server.Address };
            await client.TakeAsync(book);
            await Task.Delay(200 + (round * 250), TestContext.Current.CancellationToken);
            await server.KillAsync();
            AssertWholeOrNone();
        }

        await using var again = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var last = new HttpClient { BaseAddress = again.Address };
        for (var id = 1; id <= Kills; id++)
            await last.UntilDoneAsync(id);
        Assert.All(Directory.GetDirectories(Reports), folder => Assert.Equal(3, Directory.GetFiles(folder).Length));
    }

    [Fact]
    public async Task Serve_KilledWhileABookArrives_LeavesNothing()
    {
        await using (var server = await PlimsollProcess.ServeAsync(_folder.FullName))
        {
            await using var connection = await RawConnection.OpenAsync(server.Address);
            await connection.SendAsync("POST /api/reports/po HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=file; filename=a.xlsx\r\n\r\n" + new string('x', 200_000));
            await Patient.UntilAsync(() => Directory.EnumerateFiles(Path.Combine(_folder.FullName, "spool")).Any(), "The book does not arrive.");
            await server.KillAsync();
        }

        await using var again = await PlimsollProcess.ServeAsync(_folder.FullName);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.FullName, "spool")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Reports));
    }

    [Fact]
    public async Task Take_DiskFull_IsRefusedAndTakenOnceThereIsRoom()
    {
        using var disk = SmallDisk.Mount(megabytes: 6);
        await using var app = await PlimsollApp.StartAsync(root: disk.Root);
        var book = LongBook.Of(20_000);
        disk.FillBut(100_000);
        var refused = await app.Client.PostBookAsync(book);

        Assert.True(refused.Status == HttpStatusCode.InsufficientStorage, refused.Text);
        app.AssertNoReport();
        disk.MakeRoom();
        await app.Client.TakeAsync(book);
    }

    [Fact]
    public async Task Run_DiskFull_IsDoneOnceThereIsRoom()
    {
        using var disk = SmallDisk.Mount(megabytes: 30);
        await using var app = await PlimsollApp.StartAsync(root: disk.Root);
        var book = LongBook.Of(20_000);
        disk.FillBut(book.Length + (1 << 20)); // room for the book and little more: the files take 6 MB
        var id = await app.Client.TakeAsync(book);
        await Patient.UntilAsync(() => app.Count("SELECT COUNT(*) FROM Jobs WHERE Fault IS NOT NULL") == 1, "The disk does not get full.");

        Assert.Equal(["book"], ReportVerbs.ReportFiles(disk.Root, id));
        disk.MakeRoom();
        await app.Client.UntilDoneAsync(id);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Sends a long book and kills the server when its report is so far.</summary>
    private async Task<long> KilledAsync(Func<System.Text.Json.JsonElement, bool> isSo)
    {
        await using var server = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var client = new HttpClient { BaseAddress = server.Address };
        var id = await client.TakeAsync(LongBook.Of(LongRows));
        await client.UntilReportAsync(id, isSo);
        await server.KillAsync();
        return id;
    }

    /// <summary>Under final names there are all three files, or none.</summary>
    private void AssertWholeOrNone()
    {
        foreach (var folder in Directory.GetDirectories(Reports))
        {
            var names = Directory.GetFiles(folder, "*.csv");
            Assert.True(names.Length is 0 or 3 || Directory.GetFiles(folder, "*.part").Length + names.Length == 3, string.Join(", ", names));
            Assert.All(names, name => Assert.EndsWith("\n", File.ReadAllText(name), StringComparison.Ordinal));
        }
    }
}
