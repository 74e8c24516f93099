using System.Text;
using System.Xml;

namespace Plimsoll.Server.Publisher;

/// <summary>Writes a call of the schedule service: the operation, its own elements, and the credentials behind them.</summary>
internal static class SoapRequest
{
    private const string Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Service = "http://xmlns.oracle.com/oxp/service/v2";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = true };

    /// <summary>A call with one value, mostly a number of something.</summary>
    public static byte[] Of(string operation, string element, string value, PublisherOptions options) =>
        Write(operation, options, xml => xml.WriteElementString(element, Service, value));

    /// <summary>Asks for the report to be made once, now, with its output kept. Elements in the order of the service's schema, which is that of the alphabet.</summary>
    public static byte[] Schedule(string from, string to, string jobName, PublisherOptions options) => Write("scheduleReport", options, xml =>
    {
        xml.WriteStartElement("scheduleRequest", Service);
        xml.WriteStartElement("reportRequest", Service);
        Values(xml, ("attributeCalendar", "Gregorian"), ("attributeFormat", "excel"), ("attributeLocale", "en-US"), ("byPassCache", "true"), ("flattenXML", "false"));
        xml.WriteStartElement("parameterNameValues", Service);
        xml.WriteStartElement("listOfParamNameValues", Service);
        foreach (var (name, value) in options.Parameters)
            Parameter(xml, name, value.Replace("{from}", from, StringComparison.Ordinal).Replace("{to}", to, StringComparison.Ordinal));
        xml.WriteEndElement();
        xml.WriteEndElement();
        Values(xml, ("reportAbsolutePath", options.ReportPath!), ("sizeOfDataChunkDownload", "-1"));
        xml.WriteEndElement();
        Values(xml, ("saveDataOption", "false"), ("saveOutputOption", "true"), ("schedulePublicOption", "true"), ("useUTF8Option", "true"), ("userJobName", jobName));
        xml.WriteEndElement();
    });

    private static void Parameter(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("item", Service);
        Values(xml, ("UIType", "text"), ("dataType", "xsd:string"), ("multiValuesAllowed", "false"), ("name", name), ("refreshParamOnChange", "false"));
        Values(xml, ("selectAll", "false"), ("templateParam", "false"), ("useNullForAll", "false"));
        xml.WriteStartElement("values", Service);
        Values(xml, ("item", value));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Values(XmlWriter xml, params ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
            xml.WriteElementString(name, Service, value);
    }

    private static byte[] Write(string operation, PublisherOptions options, Action<XmlWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("soapenv", "Envelope", Envelope);
            xml.WriteStartElement("Body", Envelope);
            xml.WriteStartElement("v2", operation, Service);
            content(xml);
            Values(xml, ("userID", options.User!), ("password", options.Password!));
        }

        return bytes.ToArray();
    }
}
