using System.IO.Compression;
using System.Security;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A small Excel book; numbers become number cells, null is no cell, all else text cells.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>A book of one sheet.</summary>
    public static byte[] Of(params object?[][] rows) => OfSheets(rows);

    /// <summary>A book of the sheets Sheet1, Sheet2, …</summary>
    public static byte[] OfSheets(params object?[][][] sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            Add(zip, "[Content_Types].xml", $"""
                <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/>
                {Each(sheets, n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Type}.worksheet+xml"/>""")}</Types>
                """);
            Add(zip, "_rels/.rels", $"""
                <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """);
            Add(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{Package}/relationships">{Each(sheets, n => $"""<Relationship Id="rId{n}" Type="{Relations}/worksheet" Target="worksheets/sheet{n}.xml"/>""")}</Relationships>
                """);
            Add(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{Each(sheets, n => $"""<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}"/>""")}</sheets></workbook>
                """);
            for (var i = 0; i < sheets.Length; i++)
                Add(zip, $"xl/worksheets/sheet{i + 1}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(sheets[i].Select(Row))}</sheetData></worksheet>""");
        }

        return bytes.ToArray();
    }

    private static string Each(object?[][][] sheets, Func<int, string> xml) => string.Concat(Enumerable.Range(1, sheets.Length).Select(xml));

    private static string Row(object?[] cells, int index) => $"""<row r="{index + 1}">{string.Concat(cells.Select((cell, column) => Cell(cell, column, index)))}</row>""";

    private static string Cell(object? value, int column, int row)
    {
        var place = $"{(char)('A' + column)}{row + 1}";
        if (value is null)
            return "";
        return value is int or decimal
            ? FormattableString.Invariant($"""<c r="{place}"><v>{value}</v></c>""")
            : $"""<c r="{place}" t="inlineStr"><is><t>{SecurityElement.Escape(value.ToString())!.Replace("\r", "&#13;", StringComparison.Ordinal)}</t></is></c>""";
    }

    private static void Add(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + xml);
    }
}
