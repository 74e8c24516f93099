using System.Net;
using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

/// <summary>Pictures that are sound and unusual are kept as they came, and have a preview that is harmless.</summary>
public sealed class StrangePictureTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    public static TheoryData<string> Strange => [.. HostilePicture.Strange.Keys];

    [Theory]
    [MemberData(nameof(Strange))]
    public async Task Get_Strange_IsKeptAndShown(string name)
    {
        var picture = HostilePicture.Strange[name]();

        var invoice = await _app.StorePictureAsync(picture);
        var (response, preview) = await _app.ShownAsync(invoice.Text("preview_url")!);

        Assert.True(response.StatusCode == HttpStatusCode.OK, Encoding.UTF8.GetString(preview));
        Assert.DoesNotContain("<script>", Encoding.Latin1.GetString(preview), StringComparison.Ordinal);
        Assert.Equal(picture, (await _app.DownloadAsync(invoice.Text("file_url")!)).Bytes);
        await _app.UntilNoJobsAsync();
        _app.AssertNoWorkIsLeft();
    }
}
