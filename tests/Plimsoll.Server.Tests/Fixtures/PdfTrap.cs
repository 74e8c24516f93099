using System.Text;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>PDFs of a few kilobytes that ask for much.</summary>
internal static class PdfTrap
{
    /// <summary>A picture of 300 MB, packed in 5 kB, that is drawn 100 times.</summary>
    public static byte[] EndlessPicture()
    {
        var runs = new byte[2 * (10_000 * 10_000 * 3 / 128)];
        for (var i = 0; i < runs.Length; i += 2)
            runs[i] = 129; // the byte behind it 128 times
        return SamplePdf.Drawing(
            pdf => pdf.Stream(
                "/Type/XObject/Subtype/Image/Width 10000/Height 10000/ColorSpace/DeviceRGB/BitsPerComponent 8", runs, "/RunLengthDecode"),
            times: 100);
    }

    /// <summary>Groups of transparency, one in the other: each takes 11 MB at 2,000 pixels.</summary>
    public static byte[] Groups(int depth) => SamplePdf.Drawing(pdf =>
    {
        var inner = 0;
        for (var i = 0; i < depth; i++)
        {
            var resources = inner == 0 ? "" : $"/XObject<</X {inner} 0 R>>";
            inner = pdf.Stream(
                $"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Group<</S/Transparency/I true/K true>>/Resources<<{resources}>>",
                Encoding.Latin1.GetBytes((inner == 0 ? "" : "/X Do ") + "1 0 0 rg 0 0 .5 .5 re f"));
        }

        return inner;
    });
}
