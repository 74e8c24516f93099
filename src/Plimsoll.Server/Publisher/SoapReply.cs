using System.Xml;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Publisher;

/// <summary>Reads answers of the schedule service forward only. Names count without their prefixes: servers differ in those.</summary>
internal static class SoapReply
{
    /// <summary>Characters of an answer that holds no document; lists of outputs have some hundred each.</summary>
    private const long MostCharacters = 4 << 20;

    private const int ChunkCharacters = 16 << 10;
    private const int MostFaultCharacters = 300;

    /// <summary>All elements of a small answer.</summary>
    /// <exception cref="PublisherRefusedException">It is a fault.</exception>
    /// <exception cref="XmlException">It is no well-formed XML, or too long.</exception>
    public static async Task<List<SoapNode>> ReadAsync(Stream body)
    {
        using var xml = Open(body, MostCharacters);
        var nodes = new List<SoapNode>();
        while (await xml.ReadAsync())
        {
            if (xml.NodeType == XmlNodeType.Element)
                nodes.Add(new(xml.LocalName, null));
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && nodes.Count > 0)
                nodes[^1] = nodes[^1] with { Text = nodes[^1].Text + await xml.GetValueAsync() };
        }

        return Fault(nodes) is { } fault ? throw new PublisherRefusedException(fault) : nodes;
    }

    /// <summary>Decodes the one long text of an answer into a file, a few kB at a time.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="element">The element that holds the base64.</param>
    /// <param name="file">Takes the bytes.</param>
    /// <param name="mostBytes">Bytes it may take.</param>
    /// <exception cref="PublisherRefusedException">It is a fault, no base64, empty, or too large.</exception>
    public static async Task DecodeAsync(Stream body, string element, SpoolFile file, long mostBytes)
    {
        using var xml = Open(body, mostCharacters: 0);
        var isIn = false;
        while (await xml.ReadAsync())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Fault")
                throw new PublisherRefusedException(await FaultAsync(xml));
            isIn |= xml.NodeType == XmlNodeType.Element && xml.LocalName == element;
            if (isIn && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                await DecodeAsync(xml, new Base64Text(file, mostBytes));
                return;
            }
        }

        throw new PublisherRefusedException("its answer holds no document.");
    }

    private static async Task DecodeAsync(XmlReader xml, Base64Text text)
    {
        var chunk = new char[ChunkCharacters];
        do
        {
            int read;
            while ((read = await xml.ReadValueChunkAsync(chunk, 0, chunk.Length)) > 0)
                text.Append(chunk.AsSpan(0, read));
        }
        while (await xml.ReadAsync() && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace);
        text.End();
    }

    private static async Task<string> FaultAsync(XmlReader xml)
    {
        while (await xml.ReadAsync())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "faultstring")
                return Short(await xml.ReadElementContentAsStringAsync());
        }

        return "it gives no reason.";
    }

    private static string? Fault(List<SoapNode> nodes) =>
        nodes.Exists(node => node.Name == "Fault") ? Short(nodes.Find(node => node.Name is "faultstring" or "Text")?.Text ?? "it gives no reason.") : null;

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MostFaultCharacters ? line : line[..MostFaultCharacters] + "…";
    }

    /// <summary>No document type, so no entity can grow; nothing outside is looked up.</summary>
    private static XmlReader Open(Stream body, long mostCharacters) => XmlReader.Create(
        body, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = mostCharacters });
}
