using System.Globalization;
using System.Xml;
using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Words;

/// <summary>Reads the XHTML of <c>pdftotext -bbox-layout</c>: a page with its size, and words with their boxes in points.</summary>
public static class PdfWords
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false, // a font without a map of its letters gives control characters
    };

    /// <summary>The words of the page. One that is broken gives those before the break.</summary>
    public static PageText Read(Stream xhtml, int page)
    {
        var (width, height) = (0.0, 0.0);
        var words = new List<Word>();
        using var reader = XmlReader.Create(xhtml, Settings);
        try
        {
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "page" })
                    (width, height) = (Number(reader, "width"), Number(reader, "height"));
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "word" })
                    Add(words, reader);
            }
        }
        catch (XmlException)
        {
            // what was read is good
        }

        return new PageText(page, width, height, PageSource.Text, words);
    }

    private static void Add(List<Word> words, XmlReader reader)
    {
        var (left, top, right, bottom) = (Number(reader, "xMin"), Number(reader, "yMin"), Number(reader, "xMax"), Number(reader, "yMax"));
        var text = reader.ReadElementContentAsString().Trim();
        if (text.Length > 0)
            words.Add(new Word(text, left, top, right, bottom, 1));
    }

    private static double Number(XmlReader reader, string name) =>
        double.TryParse(reader.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
