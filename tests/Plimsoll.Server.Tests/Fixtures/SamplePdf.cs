using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Writes small PDFs, object by object. An object refers to another by its number, <c>3 0 R</c>.</summary>
internal sealed class SamplePdf
{
    public const string A4 = "[0 0 595 842]";

    private readonly List<byte[]> _objects = [];

    /// <summary>The number of the object that is added next.</summary>
    public int Next => _objects.Count + 1;

    /// <summary>One page of text for each box.</summary>
    public static byte[] Of(params string[] boxes)
    {
        var pdf = new SamplePdf();
        var pages = boxes.Select(box => pdf.Page(Words(20), $"/MediaBox{box}")).ToArray();
        return pdf.Write(pages);
    }

    /// <summary>One page that draws an XObject over all of itself, so many times.</summary>
    public static byte[] Drawing(Func<SamplePdf, int> draw, int times = 1)
    {
        var pdf = new SamplePdf();
        var drawn = draw(pdf);
        var content = "595 0 0 842 0 0 cm" + string.Concat(Enumerable.Repeat(" /X Do", times));
        return pdf.Write(pdf.Page(content, $"/MediaBox{A4}/Group<</S/Transparency/CS/DeviceRGB>>", $"/XObject<</X {drawn} 0 R>>"));
    }

    /// <summary>Lines of text in a font that is not embedded.</summary>
    public static string Words(int lines) =>
        string.Join('\n', Enumerable.Range(0, lines).Select(line => $"BT /F 10 Tf 1 0 0 1 40 {800 - (line % 70 * 11)} Tm (Item {line} 12.50) Tj ET"));

    public int Add(string body) => Add(Encoding.Latin1.GetBytes(body));

    /// <summary>A packed stream; <paramref name="filters"/> are the ones under the packing.</summary>
    public int Stream(string entries, byte[] content, string filters = "")
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(content);
        return Add([
            .. Encoding.Latin1.GetBytes($"<<{entries}/Filter[/FlateDecode{filters}]/Length {packed.Length}>>stream\n"),
            .. packed.ToArray(),
            .. "\nendstream"u8]);
    }

    public int Page(string content, string entries, string resources = "")
    {
        var drawing = Stream("", Encoding.Latin1.GetBytes(content));
        var font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
        return Add($"<</Type/Page{entries}/Contents {drawing} 0 R/Resources<<{font}{resources}>>>>");
    }

    /// <summary>The whole file: a page may be named several times.</summary>
    public byte[] Write(params IReadOnlyList<int> pages) =>
        Write($"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(page => $"{page} 0 R"))}]>>");

    /// <summary>The whole file with this page tree, whose own number is <see cref="Next"/>.</summary>
    public byte[] Write(string tree, string information = "")
    {
        var root = Add($"<</Type/Catalog/Pages {Add(tree)} 0 R>>");
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n"u8);
        var places = new StringBuilder();
        for (var number = 1; number <= _objects.Count; number++)
        {
            places.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Write([.. Encoding.Latin1.GetBytes($"{number} 0 obj\n"), .. _objects[number - 1], .. "\nendobj\n"u8]);
        }

        file.Write(Encoding.Latin1.GetBytes(
            $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n{places}trailer<</Size {_objects.Count + 1}/Root {root} 0 R{information}>>\nstartxref\n"
            + $"{file.Length}\n%%EOF\n"));
        return file.ToArray();
    }

    private int Add(byte[] body)
    {
        _objects.Add(body);
        return _objects.Count;
    }
}
