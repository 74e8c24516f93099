using System.Globalization;
using Plimsoll.Workbooks.Xml;

namespace Plimsoll.Workbooks.Sheets;

/// <summary>Which cell styles show dates.</summary>
internal sealed class Styles
{
    /// <summary>Excel allows 65,490 cell formats; a part that claims more is not kept.</summary>
    private const int MostStyles = 100_000;

    private readonly Dictionary<int, bool> _formats = [];
    private readonly List<bool> _dates = [];

    public static Styles Read(XmlTokenizer xml)
    {
        var styles = new Styles();
        while (xml.Read())
        {
            if (xml.Token != XmlToken.Start)
                continue;
            if (xml.Is("numFmt"u8))
                styles.AddFormat(xml.Attributes);
            else if (xml.Is("cellXfs"u8))
                styles.ReadCellFormats(xml);
        }

        return styles;
    }

    /// <summary>Whether a style's numbers are dates; false for a style that does not exist.</summary>
    public bool IsDate(int style) => style >= 0 && style < _dates.Count && _dates[style];

    private void AddFormat(XmlAttributes attributes)
    {
        if (_formats.Count < MostStyles)
            _formats[Number(XmlAttributes.Find(attributes, "numFmtId"u8))] = DateFormat.IsDate(XmlText.ToString(XmlAttributes.Find(attributes, "formatCode"u8)));
    }

    private void ReadCellFormats(XmlTokenizer xml)
    {
        for (var depth = 1; depth > 0 && xml.Read();)
        {
            depth += xml.Token == XmlToken.Start ? 1 : xml.Token == XmlToken.End ? -1 : 0;
            if (xml.Token == XmlToken.Start && xml.Is("xf"u8) && _dates.Count < MostStyles)
                _dates.Add(IsDateFormat(Number(XmlAttributes.Find(xml.Attributes, "numFmtId"u8))));
        }
    }

    private bool IsDateFormat(int id) => _formats.TryGetValue(id, out var isDate) ? isDate : DateFormat.IsBuiltIn(id);

    private static int Number(ReadOnlySpan<byte> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
