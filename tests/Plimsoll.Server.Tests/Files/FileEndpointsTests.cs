using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Files;

public sealed class FileEndpointsTests(ProductionServer server) : IClassFixture<ProductionServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Get_SignedIn_GivesTheFileAsItsType()
    {
        await using var app = await PlimsollApp.StartAsync();
        var url = (await app.StoreAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64))).Text("file_url")!;

        var (response, bytes) = await app.DownloadAsync(url);

        Assert.Equal("image/jpeg", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(SamplePhoto.Bill, bytes);
    }

    [Fact]
    public async Task Get_SignedIn_ForbidsGuessingTheType()
    {
        await using var app = await PlimsollApp.StartAsync();
        var url = (await app.StoreAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64))).Text("file_url")!;

        var (response, _) = await app.DownloadAsync(url);

        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("private", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NotSignedIn_IsRefused()
    {
        var url = await StoreAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.GetAsync(url)).Status);
    }

    [Fact]
    public async Task Get_AnyKey_GivesTheFile()
    {
        var url = await StoreAsync();

        Assert.Equal(HttpStatusCode.OK, (await _app.GetAsync(url, server.Scanner)).Status);
    }

    [Theory]
    [InlineData("nosuch.jpg")]
    [InlineData("..%2Fplimsoll.db")]
    [InlineData("..%2F..%2Fplimsoll.json")]
    [InlineData("%2Fetc%2Fpasswd")]
    [InlineData(".swept")]
    public async Task Get_NameOfNoRow_IsNotFound(string name) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync("/private/files/" + name, server.Scanner)).Status);

    private async Task<string> StoreAsync()
    {
        var answer = await _app.PostAsync("/api/invoices", Bill.Of().With("photo_base64", SamplePhoto.Base64).ToJsonString(), server.Scanner);
        return answer.Json.Text("file_url")!;
    }
}
