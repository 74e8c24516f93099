using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>What tests do with scans.</summary>
internal static class ScanVerbs
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<Answer> PostScanAsync(this HttpClient client, params (string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
            form.Add(new ByteArrayContent(bytes), "file", name);
        return await Answer.OfAsync(await client.PostAsync("/api/scans", form));
    }

    /// <summary>Uploads one file; fails unless it is taken. Returns the scan's id.</summary>
    public static async Task<long> ScanAsync(this HttpClient client, byte[] file)
    {
        var answer = await client.PostScanAsync(("bill", file));
        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        return answer.Json.GetProperty("id").GetInt64();
    }

    public static async Task<JsonElement> LookAsync(this HttpClient client, long id) => (await Answer.OfAsync(await client.GetAsync($"/api/scans/{id}"))).Json;

    /// <summary>The scan once something is so.</summary>
    public static async Task<JsonElement> UntilAsync(this HttpClient client, long id, Func<JsonElement, bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var scan = await client.LookAsync(id);
            if (isSo(scan))
                return scan;
            Assert.True(watch.Elapsed < Limit, $"The scan stays {scan}");
            await Task.Delay(50);
        }
    }

    public static Task<JsonElement> UntilEndedAsync(this HttpClient client, long id) =>
        client.UntilAsync(id, scan => scan.GetProperty("finished_at").ValueKind == JsonValueKind.String);

    /// <summary>Uploads a bill and waits until it is read. Returns its file, with the result.</summary>
    public static async Task<JsonElement> ReadAsync(this PlimsollApp app, byte[] bill) =>
        (await app.Client.UntilEndedAsync(await app.Client.ScanAsync(bill))).GetProperty("files")[0];
}
