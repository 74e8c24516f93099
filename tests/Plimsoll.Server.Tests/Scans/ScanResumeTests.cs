using System.Text.Json;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;
using Plimsoll.Server.Data;
using Plimsoll.Server.Scans;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Scans;

public sealed class ScanResumeTests : IDisposable
{
    private const int Pages = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-scan-");

    [Fact]
    public async Task Serve_KilledWhileReading_GoesOnWithTheNextPage()
    {
        long id;
        await using (var server = await PlimsollProcess.ServeAsync(_folder.FullName))
        {
            using var client = new HttpClient { BaseAddress = server.Address };
            id = await client.ScanAsync(ManyPages.Pdf(Pages));
            await client.UntilAsync(id, scan => scan.GetProperty("pages_done").GetInt32() is > 0 and < Pages);
            await server.KillAsync();
        }

        await ReplaceFirstPageAsync(id);
        await using var again = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var client2 = new HttpClient { BaseAddress = again.Address };
        var file = (await client2.UntilEndedAsync(id)).GetProperty("files")[0];

        Assert.Equal("done", file.Text("state"));
        Assert.Equal(Pages, file.GetProperty("pages_done").GetInt32());
        Assert.Equal([7, 3, 3, 3], file.GetProperty("result").GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("words").GetInt32()));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Seven words that the picture does not show: who reads the page again loses them.</summary>
    private async Task ReplaceFirstPageAsync(long scanId)
    {
        var words = Enumerable.Range(0, 7).Select(i => new Word($"kept{i}", 100 * i, 100, (100 * i) + 80, 120, 0.9)).ToList();
        await using var connection = await TestDatabase.OpenAsync(_folder.FullName);
        await using var command = connection.Command(
            "UPDATE ScanPages SET Words = @p0 WHERE FileId = @p1 AND Number = 1",
            PackedPage.Pack(new PageText(1, 1000, 1400, PageSource.Recognised, words)),
            LineKey.Of(scanId, 1));
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
