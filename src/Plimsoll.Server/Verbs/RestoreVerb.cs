using System.CommandLine;
using System.Globalization;
using Plimsoll.Server.Backups;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll restore</c>: a data folder out of an archive of <c>plimsoll backup</c>.</summary>
internal static class RestoreVerb
{
    /// <summary>As for the backup.</summary>
    private const long MemoryBytes = 32 << 20;

    public static Command Create()
    {
        var archive = new Argument<string>("archive") { Description = "The archive, or - for standard input." };
        var force = new Option<bool>("--force") { Description = "The data folder may hold something; it is put aside beside it." };
        var check = new Option<bool>("--check") { Description = "Only looks whether the archive is whole; changes nothing." };
        var data = DataOption.Create();
        var command = new Command("restore", "Makes a data folder of an archive, with the server stopped. Every checksum is proved before anything is touched.") { archive, force, check, data };
        command.SetAction((parsed, cancellationToken) => BackupFailure.ExplainAsync("Nothing was changed.", async () =>
        {
            HeapCap.Set(MemoryBytes);
            await using var source = Open(parsed.GetValue(archive)!);
            if (parsed.GetValue(check))
                Check(source, cancellationToken);
            else
                await RunAsync(source, parsed.GetValue(data)!, parsed.GetValue(force), cancellationToken);
            return 0;
        }));
        return command;
    }

    private static Stream Open(string archive) => archive == "-"
        ? Console.OpenStandardInput()
        : new FileStream(archive, new FileStreamOptions { BufferSize = 64 << 10, Options = FileOptions.SequentialScan });

    private static void Check(Stream source, CancellationToken cancellationToken)
    {
        using var work = new WorkFolder(Path.GetTempPath(), "plimsoll-check-");
        Console.WriteLine("The archive is whole. " + Words(new ArchiveReader(work, unpack: false).Read(source, cancellationToken)));
    }

    private static async Task RunAsync(Stream source, string data, bool force, CancellationToken cancellationToken)
    {
        using var target = new RestoreTarget(data, force);
        var (manifest, aside) = await new Restore(target, TimeProvider.System).RunAsync(source, cancellationToken);
        Console.WriteLine($"{target.Path} is as of the backup. {Words(manifest)}");
        if (manifest.Bucket is not null)
            Console.WriteLine($"Its files are in the bucket {manifest.Bucket}; have s3.bucket name that one, or a copy of it.");
        if (aside is not null)
            Console.WriteLine($"What was there before is in {aside}.");
        foreach (var missing in manifest.Missing)
            Console.WriteLine($"Was missing when the backup was made: {missing}.");
    }

    private static string Words(BackupManifest manifest) => string.Create(
        CultureInfo.InvariantCulture,
        $"Invoices: {manifest.Invoices:N0}. Lines: {manifest.Lines:N0}. Files: {manifest.Files:N0}. As of {manifest.MadeAt:yyyy-MM-dd HH:mm:ss} UTC, by {manifest.Plimsoll} on {manifest.Provider}.");
}
