using System.IO.Compression;
using System.Text;

namespace Plimsoll.Workbooks.Tests;

/// <summary>A workbook put together part by part, with whatever faults a test wants.</summary>
internal sealed class Book
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<string, byte[]> _parts = [];
    private readonly List<string> _sheets = [];
    private readonly List<string> _related = [];

    public string Properties { get; init; } = "";

    /// <summary>A sheet by what stands in its sheetData.</summary>
    public Book Sheet(string data, string attributes = "") => RawSheet($"<worksheet {Main}><sheetData>{data}</sheetData></worksheet>", attributes);

    public Book RawSheet(string xml, string attributes = "")
    {
        var number = _sheets.Count + 1;
        _sheets.Add($"""<sheet name="Sheet{number}" sheetId="{number}" {attributes} r:id="s{number}"/>""");
        _related.Add($"""<Relationship Id="s{number}" Type="{Relations}/worksheet" Target="worksheets/sheet{number}.xml"/>""");
        return Part($"xl/worksheets/sheet{number}.xml", xml);
    }

    /// <summary>Shared strings by what stands in each si.</summary>
    public Book Strings(params IEnumerable<string> items)
    {
        _related.Add($"""<Relationship Id="strings" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/>""");
        return Part("xl/sharedStrings.xml", $"<sst {Main}>{string.Concat(items.Select(i => $"<si>{i}</si>"))}</sst>");
    }

    /// <summary>Styles 0, 1, … with these number formats.</summary>
    public Book Formats(params string[] codes)
    {
        _related.Add($"""<Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/>""");
        var formats = codes.Select((code, i) => $"""<numFmt numFmtId="{200 + i}" formatCode="{System.Security.SecurityElement.Escape(code)}"/>""");
        return Part("xl/styles.xml", $"<styleSheet {Main}><numFmts>{string.Concat(formats)}</numFmts><cellXfs>{string.Concat(codes.Select((_, i) => $"<xf numFmtId=\"{200 + i}\"/>"))}</cellXfs></styleSheet>");
    }

    public Book Part(string name, string xml) => Part(name, Encoding.UTF8.GetBytes(xml));

    public Book Part(string name, byte[] content)
    {
        _parts[name] = content;
        return this;
    }

    public MemoryStream ToStream(CompressionLevel level = CompressionLevel.Optimal)
    {
        _parts.TryAdd("_rels/.rels", Encoding.UTF8.GetBytes($"""<Relationships><Relationship Id="d" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""));
        _parts.TryAdd("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes($"<Relationships>{string.Concat(_related)}</Relationships>"));
        _parts.TryAdd("xl/workbook.xml", Encoding.UTF8.GetBytes($"""<workbook {Main} xmlns:r="{Relations}"><workbookPr {Properties}/><sheets>{string.Concat(_sheets)}</sheets></workbook>"""));
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _parts)
                Add(zip, name, content, level);
        }

        bytes.Position = 0;
        return bytes;
    }

    /// <summary>All cells that hold something: «Sheet1!B2 Text x».</summary>
    public List<string> Cells(WorkbookOptions? options = null) => Cells(ToStream(), options);

    public static List<string> Cells(Stream file, WorkbookOptions? options = null)
    {
        using var reader = new XlsxReader(file, options ?? new WorkbookOptions());
        var cells = new List<string>();
        while (reader.NextSheet())
        {
            while (reader.NextRow())
                cells.AddRange(Enumerable.Range(0, reader.Row.Width).Where(c => reader.Row.Kind(c) != CellKind.Blank).Select(c => Describe(reader, c)));
        }

        return cells;
    }

    /// <summary>The sentence the book is refused with.</summary>
    public string Refusal(WorkbookOptions? options = null) => Assert.Throws<WorkbookException>(() => Cells(options)).Message;

    private static string Describe(XlsxReader reader, int column) =>
        $"{reader.Sheet!.Name}!{CellReference.Of(column, reader.Row.Number)} {reader.Row.Kind(column)} {Encoding.UTF8.GetString(reader.Row.Text(column))}";

    private static void Add(ZipArchive zip, string name, byte[] content, CompressionLevel level)
    {
        using var stream = zip.CreateEntry(name, level).Open();
        stream.Write(content);
    }
}
