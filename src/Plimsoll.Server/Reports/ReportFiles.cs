using System.Globalization;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Reports;

/// <summary>
/// The three files of a report, named as they always were. Each is written under a name of its own and gets its final one only
/// when all three are whole and on disk; else none is left.
/// </summary>
internal sealed class ReportFiles : IDisposable
{
    public const string Combined = "Combined";
    public const string Processed = "Processed";
    public const string Detailed = "ProcessedDetailed";

    private readonly string _folder;
    private readonly Dictionary<string, string> _finals = [];

    /// <exception cref="IOException">One of the names is taken.</exception>
    public ReportFiles(string folder, DateRange range, DateTimeOffset now)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        foreach (var kind in (string[])[Combined, Processed, Detailed])
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{kind}_PO_Report_{Plain(range.From)}_to_{Plain(range.To)}_{now:yyyyMMdd_HHmmss}.csv");
            _finals[kind] = Path.Combine(_folder, name);
            if (File.Exists(_finals[kind]))
                throw new IOException($"{_finals[kind]} is there already.");
        }
    }

    /// <summary>Final paths: Combined, Processed, ProcessedDetailed.</summary>
    public IReadOnlyList<string> Paths => [.. _finals.Values];

    /// <summary>A file to be written, under its temporary name.</summary>
    public FileStream Create(string kind) => new(Partial(kind), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public FileStream OpenRead(string kind) => new(Partial(kind), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 256 << 10);

    /// <summary>Puts a file's bytes on disk.</summary>
    public void Flush(string kind)
    {
        using var file = File.OpenHandle(Partial(kind), access: FileAccess.ReadWrite, share: FileShare.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Gives all their final names. The files must be on disk.</summary>
    public void Commit()
    {
        foreach (var (kind, path) in _finals)
            File.Move(Partial(kind), path, overwrite: false);
        FolderFlush.Flush(_folder);
    }

    /// <summary>Deletes what was not committed.</summary>
    public void Dispose()
    {
        foreach (var kind in _finals.Keys)
            File.Delete(Partial(kind));
    }

    private string Partial(string kind) => _finals[kind] + ".part";

    private static string Plain(string date) => date.Replace("-", "", StringComparison.Ordinal);
}
