using System.Globalization;
using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Faults;

/// <summary>Pictures that unpack to hundreds of megabytes do so in a worker or not at all: the server's own memory stays as it is.</summary>
public sealed class HostileMemoryTests : IDisposable
{
    private const long Mb = 1 << 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-hostile-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Create_HostilePictures_GrowTheServerByLittle()
    {
        await using var server = await PlimsollProcess.ServeAsync(_folder.FullName);
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach (var picture in (byte[][])[SamplePicture.Small, HostilePicture.Refused["HTML"].Bytes, SamplePicture.Small, SamplePicture.Undecodable])
            await SendAsync(client, picture);
        var before = Peak(server);

        foreach (var (name, (bytes, _)) in HostilePicture.Refused)
            Assert.Equal((name, HttpStatusCode.UnprocessableEntity), (name, await SendAsync(client, bytes)));
        foreach (var name in (string[])["PNG with a text of 200 MB", "PNG with a profile of 200 MB"])
            Assert.Equal((name, HttpStatusCode.Created), (name, await SendAsync(client, HostilePicture.Strange[name]())));

        Assert.InRange(Peak(server) - before, 0, 48 * Mb); // 7 usually; two budgets of generation 0, and more where the collector waits for a processor; what is unpacked would be 200
    }

    /// <summary>Posts a bill with that picture, and where it is taken waits for its preview.</summary>
    private static async Task<HttpStatusCode> SendAsync(HttpClient client, byte[] picture)
    {
        using var bill = new StringContent(Fixtures.Bill.Of().WithPhoto(picture).ToJsonString(), null, "application/json");
        var answer = await Answer.OfAsync(await client.PostAsync("/api/invoices", bill, Token));
        for (var attempt = 0; answer.Status == HttpStatusCode.Created && attempt < 10; attempt++)
        {
            if ((await client.GetAsync($"/api/invoices/{answer.Json.Text("name")}/preview", Token)).StatusCode != HttpStatusCode.Accepted)
                return answer.Status;
        }

        return answer.Status;
    }

    private static long Peak(PlimsollProcess server)
    {
        var line = File.ReadLines($"/proc/{server.Id}/status").Single(field => field.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line["VmHWM:".Length..^" kB".Length], CultureInfo.InvariantCulture) << 10;
    }
}
