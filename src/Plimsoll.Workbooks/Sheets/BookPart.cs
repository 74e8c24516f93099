using Plimsoll.Workbooks.Package;
using Plimsoll.Workbooks.Xml;

namespace Plimsoll.Workbooks.Sheets;

/// <summary>The part that lists the sheets, and where strings and styles are.</summary>
internal sealed class BookPart
{
    /// <summary>Excel opens as many as memory allows; a thousand are rare.</summary>
    private const int MostSheets = 10_000;

    private readonly List<Sheet> _sheets = [];

    public IReadOnlyList<Sheet> Sheets => _sheets;

    /// <summary>Whether days count from 1904, as in books that began on an old Macintosh.</summary>
    public bool Is1904 { get; private set; }

    public string? StringsPart { get; private init; }

    public string? StylesPart { get; private init; }

    public static BookPart Read(BookPackage package)
    {
        var part = package.RelationshipsOf("").FindFirst("officeDocument")
            ?? throw new WorkbookException("The file is a zip and no workbook: it does not say where its document is.");
        if (!part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            throw new WorkbookException("The file is a workbook in Excel's binary form (.xlsb). Save it as .xlsx and send that.");

        var related = package.RelationshipsOf(part);
        var book = new BookPart
        {
            StringsPart = related.FindFirst("sharedStrings"),
            StylesPart = related.FindFirst("styles"),
        };
        book.ReadSheets(package.Open(part), related);
        return book._sheets.Count > 0 ? book : throw new WorkbookException("The workbook has no worksheet.");
    }

    private void ReadSheets(XmlTokenizer xml, Relationships related)
    {
        while (xml.Read())
        {
            if (xml.Token != XmlToken.Start)
                continue;
            if (xml.Is("workbookPr"u8))
                Is1904 |= XmlAttributes.Find(xml.Attributes, "date1904"u8) is [(byte)'1'] or [(byte)'t', ..];
            else if (xml.Is("sheet"u8))
                Add(xml.Attributes, related);
        }
    }

    private void Add(XmlAttributes attributes, Relationships related)
    {
        var id = XmlText.ToString(XmlAttributes.Find(attributes, "id"u8));
        if (related.Find(id, "worksheet") is not { } part)
            return;
        if (_sheets.Count == MostSheets)
            throw new WorkbookException($"The workbook has more than {MostSheets:N0} sheets.");

        var state = XmlAttributes.Find(attributes, "state"u8);
        _sheets.Add(new Sheet(XmlText.ToString(XmlAttributes.Find(attributes, "name"u8)), !state.IsEmpty && !state.SequenceEqual("visible"u8), part));
    }
}
