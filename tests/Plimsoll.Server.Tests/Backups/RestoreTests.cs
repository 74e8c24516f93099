using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Server.Backups;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Backups;

/// <summary>What can be wrong with an archive, and with the place it is restored to.</summary>
public sealed class RestoreTests(OneArchive archive) : IClassFixture<OneArchive>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-restore-");

    private static bool IsOnPostgres => TestDatabase.Provider == DatabaseOptions.Postgres;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Restore_FolderWithData_IsRefusedAndWithForcePutAside()
    {
        Directory.CreateDirectory(Target);
        await File.WriteAllTextAsync(Path.Combine(Target, "plimsoll.db"), "old", Token);

        var refused = Assert.Throws<IOException>(() => new RestoreTarget(Target, replace: false));
        Assert.Contains("is not empty", refused.Message, StringComparison.Ordinal);
        await AddDatabaseAsync(Target);
        var aside = await RestoreAsync(archive.Bytes, replace: true);

        Assert.Equal("old", await File.ReadAllTextAsync(Path.Combine(aside!, "plimsoll.db"), Token));
        Assert.True(File.Exists(Path.Combine(Target, "profiles", "1.txt")));
        AssertNothingBesides(Target, aside!);
    }

    [Fact]
    public async Task Restore_ServerUsesTheFolder_IsRefused()
    {
        await using var app = await PlimsollApp.StartAsync();
        await using var claim = app.Folder.Lock();

        var refused = Assert.Throws<IOException>(() => new RestoreTarget(app.Folder.Root, replace: true));

        Assert.Contains("Another server is using", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OneBitOfAPhotoIsChanged_NamesItAndTouchesNothing()
    {
        var bytes = archive.Bytes.ToArray();
        bytes[bytes.AsSpan().IndexOf(SamplePhoto.Bill.AsSpan(1000, 100))] ^= 1;

        var refused = await Assert.ThrowsAsync<IOException>(() => RestoreAsync(bytes));

        Assert.Matches(@"damaged: files/.*\.jpg is not what", refused.Message);
        AssertNothingBesides();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(100_000)]
    [InlineData(-1_024)]
    [InlineData(-2_048)]
    [InlineData(-3_000)]
    [InlineData(-5_000)]
    public async Task Restore_CutOff_SaysSoAndTouchesNothing(int at)
    {
        var length = at >= 0 ? at : archive.Bytes.Length + at;

        if (at == -1_024)
            await RestoreWithDatabaseAsync(archive.Bytes[..length]); // but for the end mark of tar, all is there
        else
            Assert.Contains("The archive is", (await Assert.ThrowsAsync<IOException>(() => RestoreAsync(archive.Bytes[..length]))).Message, StringComparison.Ordinal);

        if (at != -1_024)
            AssertNothingBesides();
    }

    [Fact]
    public async Task Restore_DiskIsFull_LeavesNothing()
    {
        using var disk = SmallDisk.Mount(1);
        disk.FillBut(120_000);
        using var target = new RestoreTarget(Path.Combine(disk.Root, "data"), replace: false);
        using var source = new MemoryStream(archive.Bytes);

        await Assert.ThrowsAsync<IOException>(() => new Restore(target, TimeProvider.System).RunAsync(source, Token));

        Assert.Equal(["ballast"], Directory.EnumerateFileSystemEntries(disk.Root).Select(path => Path.GetFileName(path)));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("files/../../evil")]
    [InlineData("/etc/cron.d/evil")]
    [InlineData("evil")]
    public async Task Restore_MemberOutsideOfTheFolder_IsRefused(string name)
    {
        var refused = await Assert.ThrowsAsync<IOException>(() => RestoreAsync(Made(writer => writer.Add(Written("x"), name, Token), archive.Manifest)));

        Assert.Contains($"none of Plimsoll's: it has a member {name}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_DatabaseOfANewerVersion_IsRefused()
    {
        var newer = archive.Manifest with { Migration = "20991231000001_Later", Plimsoll = "9.0.0" };

        var refused = await Assert.ThrowsAsync<IOException>(() => RestoreWithDatabaseAsync(Made(_ => { }, newer)));

        Assert.Contains("a newer Plimsoll (9.0.0", refused.Message, StringComparison.Ordinal);
        AssertNothingBesides(Target);
    }

    [Fact]
    public async Task Restore_OtherProviderIsSet_IsRefused()
    {
        var other = archive.Manifest with { Provider = archive.Manifest.Provider == DatabaseOptions.Sqlite ? DatabaseOptions.Postgres : DatabaseOptions.Sqlite };

        var refused = await Assert.ThrowsAsync<IOException>(() => RestoreWithDatabaseAsync(Made(_ => { }, other)));

        Assert.Contains("database.provider says", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_PostgresWithTables_IsRefused()
    {
        Assert.SkipUnless(IsOnPostgres, "This is about PostgreSQL.");

        // the archive's own settings name the database it was made of
        var refused = await Assert.ThrowsAsync<IOException>(() => RestoreAsync(archive.Bytes));

        Assert.Contains("has tables already", refused.Message, StringComparison.Ordinal);
        AssertNothingBesides();
    }

    [Fact]
    public async Task Check_WholeArchive_SaysWhatIsInItAndWritesNothing()
    {
        var file = Path.Combine(_folder.FullName, "a.tar");
        await File.WriteAllBytesAsync(file, archive.Bytes, Token);

        var (exitCode, output) = await PlimsollProcess.RunAsync("restore", file, "--check");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Invoices: 1. Lines: 3. Files: 1.", output, StringComparison.Ordinal);
        AssertNothingBesides(file);
    }

    private static byte[] Made(Action<ArchiveWriter> add, BackupManifest manifest)
    {
        using var target = new MemoryStream();
        using (var writer = new ArchiveWriter(target, Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")), DateTimeOffset.UnixEpoch))
        {
            add(writer);
            writer.Finish(sums => manifest with { Sums = sums }, Token);
        }

        return target.ToArray();
    }

    private string Written(string text)
    {
        var file = Path.Combine(_folder.FullName, "written");
        File.WriteAllText(file, text, Encoding.UTF8);
        return file;
    }

    /// <summary>Settings for the restored server, with an empty database where that is PostgreSQL.</summary>
    private static async Task AddDatabaseAsync(string root)
    {
        var settings = new JsonObject();
        if (IsOnPostgres)
            settings["database"] = new JsonObject { ["provider"] = "postgres", ["connection"] = await SharedServer.DatabaseAsync("r_" + Guid.NewGuid().ToString("N")[..8], migrated: false) };
        Directory.CreateDirectory(root);
        await File.WriteAllTextAsync(Path.Combine(root, "plimsoll.json"), settings.ToJsonString(), Token);
    }

    private async Task RestoreWithDatabaseAsync(byte[] bytes)
    {
        await AddDatabaseAsync(Target);
        await RestoreAsync(bytes);
    }

    /// <summary>Returns where what was there before is.</summary>
    private async Task<string?> RestoreAsync(byte[] bytes, bool replace = false)
    {
        using var target = new RestoreTarget(Target, replace);
        using var source = new MemoryStream(bytes);
        return (await new Restore(target, TimeProvider.System).RunAsync(source, Token)).Aside;
    }

    /// <summary>Fails unless there is nothing beside these, which a restore has begun and left.</summary>
    private void AssertNothingBesides(params string[] known) =>
        Assert.Equal(known.Order(StringComparer.Ordinal), Directory.EnumerateFileSystemEntries(_folder.FullName).Where(path => Path.GetFileName(path) != "written").Order(StringComparer.Ordinal));
}
