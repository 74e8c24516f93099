using System.Net;
using System.Text.Json;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.S3;

/// <summary>Files that move into a bucket, and backups of a server whose files are there.</summary>
public sealed class BucketMigrationTests(BucketServer bucket) : IClassFixture<BucketServer>, IDisposable
{
    private readonly string _prefix = Guid.NewGuid().ToString("N")[..8] + "/";
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plimsoll-migration-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_root.FullName, "data");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Migrate_FolderToS3_TheServerGoesOnWithTheBucketAlone()
    {
        var invoice = await StoreAsync("{}");
        await WriteSettingsAsync(bucket.SettingsWith(_prefix));

        var (exitCode, output) = await PlimsollProcess.RunAsync("migrate", "--from", "folder", "--to", "s3", "--data", Data);
        Assert.True(exitCode == 0, output);
        var again = (await PlimsollProcess.RunAsync("migrate", "--from", "folder", "--to", "s3", "--data", Data)).Output;
        Directory.Delete(Path.Combine(Data, "files"), recursive: true);
        Directory.Delete(Path.Combine(Data, "previews"), recursive: true);

        Assert.Contains("copied to documents at", output, StringComparison.Ordinal);
        Assert.Matches(": 0; that were there already: [1-9]", again);
        await using var app = await PlimsollApp.StartAsync(root: Data, onServer: false);
        await AssertServesAsync(app, invoice);
    }

    [Fact]
    public async Task Migrate_BucketIsNotThere_SaysSo()
    {
        await StoreAsync("{}");
        await WriteSettingsAsync(bucket.SettingsWith(_prefix, s3: ("bucket", "elsewhere")));

        var (exitCode, output) = await PlimsollProcess.RunAsync("migrate", "--from", "folder", "--to", "s3", "--data", Data);

        Assert.Equal(1, exitCode);
        Assert.Contains("it does not exist", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_FilesInABucket_HasTheDatabaseAndSaysWhereTheFilesAre_RestoredItServesThem()
    {
        var invoice = await StoreAsync(bucket.SettingsWith(_prefix));
        var archive = Path.Combine(_root.FullName, "backup.tar");
        var restored = Path.Combine(_root.FullName, "restored");

        var (exitCode, output) = await PlimsollProcess.RunAsync("backup", archive, "--data", Data);

        Assert.True(exitCode == 0, output);
        Assert.Contains("they are in the bucket documents at", output, StringComparison.Ordinal);
        Assert.Contains("Files: 0.", output, StringComparison.Ordinal);
        (exitCode, output) = await PlimsollProcess.RunAsync("restore", archive, "--data", restored);
        Assert.True(exitCode == 0, output);
        Assert.Contains("Its files are in the bucket documents at", output, StringComparison.Ordinal);
        await using var app = await PlimsollApp.StartAsync(root: restored, onServer: false);
        await AssertServesAsync(app, invoice);
    }

    private static async Task AssertServesAsync(PlimsollApp app, JsonElement invoice)
    {
        Assert.Equal(SamplePhoto.Bill, await app.Client.GetByteArrayAsync(invoice.Text("file_url"), Token));
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(invoice.Text("preview_url"), Token)).StatusCode);
    }

    /// <summary>A server's life in which it took one invoice in, and made its preview.</summary>
    private async Task<JsonElement> StoreAsync(string settings)
    {
        TestDatabase.SkipUnlessSqlite(); // the verbs of these tests would be given a database of their own
        Directory.CreateDirectory(Data);
        await using var app = await PlimsollApp.StartAsync(settings, root: Data, onServer: false);
        var invoice = await app.StoreAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64));
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); app.Count("SELECT COUNT(*) FROM Jobs") > 0; await Task.Delay(50, Token))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "A job is left.");
        return invoice;
    }

    private Task WriteSettingsAsync(string settings) => File.WriteAllTextAsync(Path.Combine(Data, "plimsoll.json"), settings, Token);
}
