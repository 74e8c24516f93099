namespace Plimsoll.Workbooks.Xml;

/// <summary>What <see cref="XmlTokenizer.Read"/> stands on.</summary>
internal enum XmlToken : byte
{
    Start,
    End,
    Text,
}
