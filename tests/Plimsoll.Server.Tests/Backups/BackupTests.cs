using Plimsoll.Server.Backups;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Backups;

/// <summary>What can be in a backup's way.</summary>
public sealed class BackupTests(OneArchive archive) : IClassFixture<OneArchive>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-backup-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Backup_Tar_IsPlainAndItsSumsAreThoseOfSha256Sum()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "a.tar"), archive.Bytes, Token);

        var output = await Deploy.SystemProgram.SucceedAsync("sh", "-c", $"cd {_folder.FullName} && tar xf a.tar && sha256sum -c --strict SHA256SUMS");

        Assert.Contains("profiles/1.txt: OK", output, StringComparison.Ordinal);
        Assert.Contains(".jpg: OK", output, StringComparison.Ordinal);
        Assert.Equal((1, 3, 1), (archive.Manifest.Invoices, archive.Manifest.Lines, archive.Manifest.Files));
    }

    [Fact]
    public async Task Backup_LeavesNothingInTheDataFolder()
    {
        await OneArchive.BackUpAsync(archive.App.Folder);

        Assert.Empty(Directory.EnumerateDirectories(archive.App.Folder.Root, Backup.WorkPrefix + "*"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Backup_PhotoLostOrChanged_IsMadeAndSaysWhich(bool isThere)
    {
        await using var app = await PlimsollApp.StartAsync();
        await app.StoreAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64));
        var photo = Directory.EnumerateFiles(app.Folder.Files, "*.jpg", SearchOption.AllDirectories).Single();
        File.Delete(photo);
        if (isThere)
            await File.WriteAllTextAsync(photo, "rot", Token);

        var (_, manifest) = await OneArchive.BackUpAsync(app.Folder);

        Assert.Equal(Path.GetRelativePath(app.Folder.Root, photo), Assert.Single(manifest.Missing));
    }

    [Fact]
    public async Task Pins_FileIsDeletedMeanwhile_IsStillReadable()
    {
        var body = Path.Combine(archive.App.Folder.Parked, Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(body, "body", Token);
        using var work = new WorkFolder(archive.App.Folder.Root, Backup.WorkPrefix);
        var pins = new Pins(archive.App.Folder, work);

        pins.TakeWork();
        File.Delete(body);

        Assert.Equal("body", await File.ReadAllTextAsync(pins.PathOf("parked/" + Path.GetFileName(body)), Token));
    }

    [Fact]
    public async Task Backup_ScannedFileThatNoInvoiceHas_IsInIt()
    {
        await using var app = await PlimsollApp.StartAsync();
        await app.Client.ScanAsync(SamplePicture.Small);

        var (_, manifest) = await OneArchive.BackUpAsync(app.Folder);

        Assert.Equal(1, manifest.Files);
        Assert.Empty(manifest.Missing);
    }

    [Fact]
    public void WorkFolder_MakerWasKilled_GoesWithTheNext()
    {
        var dead = Directory.CreateDirectory(Path.Combine(_folder.FullName, ".backup-dead"));
        File.WriteAllText(Path.Combine(dead.FullName, "database"), "half");
        using var alive = new WorkFolder(_folder.FullName, Backup.WorkPrefix);

        using (new WorkFolder(_folder.FullName, Backup.WorkPrefix))
            Assert.True(Directory.Exists(alive.Root));

        Assert.False(dead.Exists && Directory.Exists(dead.FullName));
    }

    [Fact]
    public async Task Backup_DiskOfTheArchiveIsFull_LeavesNoArchive()
    {
        using var disk = SmallDisk.Mount(1);
        disk.FillBut(100_000);

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            using var target = new BackupTarget(disk.Root, DateTimeOffset.UnixEpoch);
            await OneArchive.Maker(archive.App.Folder).RunAsync(target.Stream, workParent: null, Token);
            target.Keep();
        });

        Assert.Equal(["ballast"], Directory.EnumerateFileSystemEntries(disk.Root).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task Backup_NoRoomForTheCopyOfTheDatabase_IsRefusedBeforeItFillsTheDisk()
    {
        using var disk = SmallDisk.Mount(6);
        using var target = new MemoryStream();

        var refused = await Assert.ThrowsAsync<IOException>(() => OneArchive.Maker(archive.App.Folder).RunAsync(target, disk.Root, Token));

        Assert.Contains("--work", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_Folder_KeepsTheNewestAndDropsWhatWasNeverWhole()
    {
        var left = Path.Combine(_folder.FullName, "plimsoll-1999-12-31T000000Z.tar.partial");
        File.WriteAllText(left, "half");
        for (var day = 1; day <= 4; day++)
        {
            using var target = new BackupTarget(_folder.FullName, new(2026, 1, day, 3, 0, 0, TimeSpan.Zero));
            target.Keep();
            Assert.Equal(day == 4 ? 1 : 0, target.DropOldBut(3));
        }

        Assert.Equal(
            ["plimsoll-2026-01-02T030000Z.tar", "plimsoll-2026-01-03T030000Z.tar", "plimsoll-2026-01-04T030000Z.tar"],
            Directory.EnumerateFiles(_folder.FullName).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tool_Password_IsInTheEnvironment()
    {
        var settings = new Npgsql.NpgsqlConnectionStringBuilder("Host=db;Port=7;Database=d;Username=u;Password=top secret;SSL Mode=VerifyFull");

        var failure = await Assert.ThrowsAsync<IOException>(() => PostgresTool.RunAsync(
            settings, "sh", ["-c", "echo $PGHOST $PGPORT $PGDATABASE $PGUSER $PGSSLMODE ${#PGPASSWORD} >&2; exit 2"], Token));

        Assert.Contains("db 7 d u verify-full 10", failure.Message, StringComparison.Ordinal);
    }
}
