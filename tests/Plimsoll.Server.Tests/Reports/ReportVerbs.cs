using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>What tests do with reports over HTTP.</summary>
internal static class ReportVerbs
{
    public const string Path = "/api/reports";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Sends a book of the rows below the header; fails unless it is taken. Returns the report's id.</summary>
    public static Task<long> TakeAsync(this PlimsollApp app, params object?[][] rows) => app.Client.TakeAsync(Workbook.Of([PoBook.Header, .. rows]));

    public static async Task<long> TakeAsync(this HttpClient client, byte[] book)
    {
        var answer = await client.PostBookAsync(book);
        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        return answer.Json.GetProperty("id").GetInt64();
    }

    /// <summary>Posts a book with its dates, in the order in which the page sends them.</summary>
    public static async Task<Answer> PostBookAsync(
        this HttpClient client, byte[] book, string from = "01-01-2020", string to = "12-31-2025", string name = "orders.xlsx")
    {
        using var form = new MultipartFormDataContent { { new StringContent(from), "from" }, { new StringContent(to), "to" }, { new ByteArrayContent(book), "file", name } };
        return await Answer.OfAsync(await client.PostAsync(Path + "/po", form));
    }

    public static async Task<JsonElement> ReportAsync(this HttpClient client, long id) => (await Answer.OfAsync(await client.GetAsync($"{Path}/{id}"))).Json;

    /// <summary>Waits until the report is as it should be. Returns it.</summary>
    public static async Task<JsonElement> UntilReportAsync(this HttpClient client, long id, Func<JsonElement, bool> isSo)
    {
        var end = DateTime.UtcNow + Limit;
        while (true)
        {
            var report = await client.ReportAsync(id);
            if (isSo(report))
                return report;
            Assert.True(DateTime.UtcNow < end, $"The report stays as it is: {report}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until it is done, failed or cancelled.</summary>
    public static Task<JsonElement> UntilEndedAsync(this HttpClient client, long id) =>
        client.UntilReportAsync(id, report => report.Text("state") is "done" or "failed" or "cancelled");

    /// <summary>Waits until it is done; fails where it fails.</summary>
    public static async Task<JsonElement> UntilDoneAsync(this HttpClient client, long id)
    {
        var report = await client.UntilEndedAsync(id);
        Assert.True(report.Text("state") == "done", report.ToString());
        return report;
    }

    /// <summary>A file of a report.</summary>
    public static async Task<Csv> CsvAsync(this HttpClient client, long id, string kind)
    {
        await using var csv = await client.GetStreamAsync($"{Path}/{id}/{kind}.csv");
        return Csv.Read(csv);
    }

    /// <summary>Part of a file, by its first and last byte.</summary>
    public static async Task<HttpResponseMessage> RangeAsync(this HttpClient client, string path, long from, long? to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new RangeHeaderValue(from, to);
        return await client.SendAsync(request);
    }

    /// <summary>The names in a report's folder.</summary>
    public static string[] ReportFiles(string data, long id)
    {
        var folder = new DirectoryInfo(System.IO.Path.Combine(data, "reports", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return folder.Exists ? [.. folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Fails unless a refused book has left neither row nor file.</summary>
    public static void AssertNoReport(this PlimsollApp app)
    {
        Assert.Equal(0, app.Count("SELECT (SELECT COUNT(*) FROM PoReports) + (SELECT COUNT(*) FROM Jobs)"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(app.Folder.Reports));
        Assert.Empty(Directory.EnumerateFiles(app.Folder.Spool));
    }
}
