using Plimsoll.Workbooks.Xml;

namespace Plimsoll.Workbooks.Strings;

/// <summary>Reads the table of shared strings into an arena.</summary>
internal static class SharedStrings
{
    /// <returns>How many there are.</returns>
    public static long Read(XmlTokenizer xml, StringArena strings)
    {
        var text = new ByteBuffer();
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start && xml.Is("si"u8))
                Add(xml, text, strings);
        }

        return strings.Count;
    }

    private static void Add(XmlTokenizer xml, ByteBuffer text, StringArena strings)
    {
        try
        {
            text.Clear();
            RichText.Read(xml, text);
            strings.Add(text.Span);
        }
        catch (CellException fault)
        {
            throw new CellException($"shared string {strings.Count}: {fault.Message}");
        }
    }
}
