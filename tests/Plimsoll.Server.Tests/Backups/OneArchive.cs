using Plimsoll.Server.Backups;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Backups;

/// <summary>A server with an invoice, its picture and a profile, and its archive, for tests that spoil copies of it.</summary>
public sealed class OneArchive : IAsyncLifetime
{
    internal PlimsollApp App { get; private set; } = null!;

    internal string Invoice { get; private set; } = null!;

    internal byte[] Bytes { get; private set; } = null!;

    internal BackupManifest Manifest { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await PlimsollApp.StartAsync();
        Invoice = (await App.StoreAsync(Bill.Of(Bill.Lines(3)).With("photo_base64", SamplePhoto.Base64))).GetProperty("name").GetString()!;
        await File.WriteAllTextAsync(Path.Combine(App.Folder.Profiles, "1.txt"), "profile");
        (Bytes, Manifest) = await BackUpAsync(App.Folder);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>An archive of a data folder, in memory.</summary>
    internal static async Task<(byte[] Bytes, BackupManifest Manifest)> BackUpAsync(DataFolder folder)
    {
        using var target = new MemoryStream();
        var manifest = await Maker(folder).RunAsync(target, workParent: null, TestContext.Current.CancellationToken);
        return (target.ToArray(), manifest);
    }

    internal static Backup Maker(DataFolder folder) => new(folder, DatabaseOptions.Of(Settings.Of(folder)), TimeProvider.System);
}
