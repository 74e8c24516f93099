using System.IO.Compression;
using Plimsoll.Workbooks.Xml;

namespace Plimsoll.Workbooks.Package;

/// <summary>The zip that a workbook is, part by part. What lies outside of it is never looked at.</summary>
internal sealed class BookPackage : IDisposable
{
    /// <summary>An entry costs 500 bytes of memory before anything is read. Books have some dozens, one for each picture.</summary>
    private const int MostEntries = 20_000;

    private readonly ZipArchive _zip;
    private readonly WorkbookOptions _options;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);

    public BookPackage(Stream file, WorkbookOptions options)
    {
        _options = options;
        try
        {
            if (ZipEnd.CountEntries(file) > MostEntries)
                throw new WorkbookException($"The workbook's package has more than {MostEntries:N0} parts, which no book needs.");
            _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in _zip.Entries)
                _parts.TryAdd(Clean(entry.FullName), entry);
        }
        catch (InvalidDataException broken)
        {
            throw new WorkbookException("The file is no workbook, or it is cut short: its package has no valid end. Send it again.", broken);
        }
    }

    public bool Has(string part) => _parts.ContainsKey(Clean(part));

    /// <summary>The tokens of a part, as long as the package is open.</summary>
    public XmlTokenizer Open(string part) => new(XmlEncoding.ToUtf8(Content(part)), part);

    /// <summary>What a part refers to; nothing where it has no references.</summary>
    public Relationships RelationshipsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var references = $"{part[..slash]}_rels/{part[slash..]}.rels";
        return Has(references) ? Relationships.Read(Open(references), part[..slash]) : Relationships.None;
    }

    public void Dispose() => _zip.Dispose();

    private GuardedStream Content(string part)
    {
        if (!_parts.TryGetValue(Clean(part), out var entry))
            throw new PartException(part, "is missing, and the workbook refers to it");

        try
        {
            return new GuardedStream(entry, part, _options);
        }
        catch (InvalidDataException broken)
        {
            throw new PartException(part, "cannot be unpacked; it is damaged or encrypted", broken);
        }
    }

    private static string Clean(string part) => part.Replace('\\', '/').TrimStart('/');
}
