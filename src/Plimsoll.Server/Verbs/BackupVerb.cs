using System.CommandLine;
using System.Globalization;
using Plimsoll.Server.Backups;
using Plimsoll.Server.Data;
using Plimsoll.Server.Memory;
using Plimsoll.Server.S3;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll backup</c>: an archive of the data folder, made while the server works.</summary>
internal static class BackupVerb
{
    /// <summary>It was made, but files that invoices refer to were missing or damaged before.</summary>
    private const int Incomplete = 3;

    /// <summary>Bytes this program may take beside the server; the heap is held to three quarters of them.</summary>
    private const long MemoryBytes = 32 << 20;

    public static Command Create()
    {
        var target = new Argument<string>("target") { Description = "A file, a folder that gets a file named after the time, or - for standard output." };
        var keep = new Option<int>("--keep") { Description = "Of the archives in the folder, keep so many and delete older ones; 0: all." };
        var work = new Option<string?>("--work") { Description = "Where the copy of the database is made on the way; the data folder by default." };
        var data = DataOption.Create();
        var command = new Command("backup", "Writes an archive of the database and the files, while the server works. Exit code 3: made, but files were missing already.") { target, keep, work, data };
        command.SetAction((parsed, cancellationToken) => BackupFailure.ExplainAsync("No backup was made.", () =>
            RunAsync(parsed.GetValue(target)!, parsed.GetValue(keep), parsed.GetValue(work), parsed.GetValue(data)!, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string target, int keep, string? work, string data, CancellationToken cancellationToken)
    {
        HeapCap.Set(MemoryBytes);
        if (!Directory.Exists(data))
            throw new IOException($"There is no data folder {Path.GetFullPath(data)}.");
        var folder = Settings.FolderAt(data);
        using var output = new BackupTarget(target, TimeProvider.System.GetUtcNow());
        var settings = Settings.Of(folder);
        var bucket = S3Options.Of(settings) is { IsSet: true } s3 ? s3.Name : null;
        var manifest = await new Backup(folder, DatabaseOptions.Of(settings), TimeProvider.System, bucket).RunAsync(output.Stream, work, cancellationToken);
        output.Keep();
        Tell(manifest, output.Name);
        if (keep > 0 && output.IsFolder && manifest.Missing.Count == 0 && output.DropOldBut(keep) is > 0 and var dropped)
            await Console.Error.WriteLineAsync($"Older archives that were deleted: {dropped}.");
        return manifest.Missing.Count == 0 ? 0 : Incomplete;
    }

    /// <summary>On standard error, since the archive may be on standard output.</summary>
    private static void Tell(BackupManifest manifest, string name)
    {
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Invoices: {manifest.Invoices:N0}. Lines: {manifest.Lines:N0}. Files: {manifest.Files:N0}. Bytes: {manifest.Bytes:N0}. All as of {manifest.MadeAt:yyyy-MM-dd HH:mm:ss} UTC, in {name}."));
        if (manifest.Bucket is not null)
            Console.Error.WriteLine($"The files are not in it: they are in the bucket {manifest.Bucket}, which must be kept by its own means.");
        foreach (var missing in manifest.Missing)
            Console.Error.WriteLine($"Missing, or not the bytes that were taken in: {missing}. Look for it in older archives.");
    }
}
