using Plimsoll.Workbooks.Xml;

namespace Plimsoll.Workbooks.Strings;

/// <summary>A text that may be made of runs, each with its own looks. How it is pronounced is left out.</summary>
internal static class RichText
{
    /// <summary>Adds the text of the element whose start was read last (<c>si</c>, <c>is</c>), to its end.</summary>
    public static void Read(XmlTokenizer xml, ByteBuffer target)
    {
        var from = target.Length;
        for (var depth = 1; depth > 0 && xml.Read();)
        {
            if (xml.Token == XmlToken.End)
                depth--;
            else if (xml.Token == XmlToken.Start && xml.Is("rPh"u8))
                xml.Skip();
            else if (xml.Token == XmlToken.Start && xml.Is("t"u8))
                ReadRun(xml, target);
            else if (xml.Token == XmlToken.Start)
                depth++;
        }

        ExcelEscapes.Resolve(target, from);
    }

    private static void ReadRun(XmlTokenizer xml, ByteBuffer target)
    {
        while (xml.Read() && xml.Token != XmlToken.End)
        {
            if (xml.Token == XmlToken.Text)
                XmlText.Append(xml, target);
            else
                xml.Skip();
        }
    }
}
