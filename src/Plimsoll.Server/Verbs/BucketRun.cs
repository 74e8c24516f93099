using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.S3;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll migrate --from folder --to s3</c>: copies the files of a data folder, or of the one its settings say it shares, to where <c>s3.bucket</c> says.</summary>
internal static class BucketRun
{
    /// <summary>What a server keeps in its vault; the rest of the folder stays its own.</summary>
    private static string[] Kept(DataFolder folder) => [folder.Files, folder.Previews, folder.Parked, folder.Reports];

    public static async Task RunAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        await using var claim = folder.Lock();
        var options = S3Options.Of(Settings.Of(folder));
        if (!options.IsSet)
            throw new IOException("s3.bucket names no bucket to copy to.");

        using var bucket = new S3Bucket(options, NullLogger<S3Bucket>.Instance);
        try
        {
            await CopyAsync(folder, bucket, cancellationToken);
        }
        catch (VaultAwayException away)
        {
            throw new IOException($"The bucket {bucket.Name} cannot be used: {away.Message} What is there stays; run it again to go on.", away);
        }
    }

    private static async Task CopyAsync(DataFolder folder, S3Bucket bucket, CancellationToken cancellationToken)
    {
        var (copied, there) = (0L, 0L);
        foreach (var path in Kept(folder).SelectMany(kept => Directory.EnumerateFiles(kept, "*", SearchOption.AllDirectories)).Where(IsWhole))
        {
            var name = Path.GetRelativePath(folder.Common, path);
            if (await bucket.LengthAsync(name, cancellationToken) == new FileInfo(path).Length)
            {
                there++;
                continue;
            }

            await bucket.PutAsync(name, path, sha256: null, cancellationToken);
            copied++;
        }

        Console.WriteLine($"Files that were copied to {bucket.Name}: {copied}; that were there already: {there}. Start the server now; once all is well, {string.Join(", ", Kept(folder))} can be put away.");
    }

    /// <summary>Names that begin with a dot are the server's marks; a report that was being made ends with .part.</summary>
    private static bool IsWhole(string path) => Path.GetFileName(path)[0] != '.' && !path.EndsWith(".part", StringComparison.Ordinal);
}
