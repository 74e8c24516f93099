using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>What tests do with pictures of invoices.</summary>
internal static class PictureVerbs
{
    public static JsonObject WithPhoto(this JsonObject json, byte[] picture) => json.With("photo_base64", Convert.ToBase64String(picture));

    /// <summary>Stores a bill of one line with this picture.</summary>
    public static Task<JsonElement> StorePictureAsync(this PlimsollApp app, byte[] picture) => app.StoreAsync(Bill.Of().WithPhoto(picture));

    /// <summary>A preview, thumbnail or page, or the refusal of it, once it is no longer being made.</summary>
    public static async Task<(HttpResponseMessage Response, byte[] Bytes)> ShownAsync(this PlimsollApp app, string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (response, bytes) = await app.DownloadAsync(path);
            if (response.StatusCode != HttpStatusCode.Accepted)
                return (response, bytes);
            Assert.True(attempt < 10, $"{path} is not made.");
        }
    }

    /// <summary>Stores a bill with this picture, and waits until its preview is made.</summary>
    public static async Task<JsonElement> StoreShownAsync(this PlimsollApp app, byte[] picture)
    {
        var name = (await app.StorePictureAsync(picture)).Text("name")!;
        Assert.Equal(HttpStatusCode.OK, (await app.ShownAsync($"/api/invoices/{name}/preview")).Response.StatusCode);
        return await app.InvoiceAsync(name);
    }

    /// <summary>Fails if work on pictures has left a file that is neither preview nor thumbnail.</summary>
    public static void AssertNoWorkIsLeft(this PlimsollApp app)
    {
        Assert.Empty(Directory.EnumerateFiles(app.Folder.Spool));
        Assert.Empty(Directory.EnumerateFiles(app.Folder.Previews));
    }

    public static async Task<string> ReasonAsync(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("title")!;
}
