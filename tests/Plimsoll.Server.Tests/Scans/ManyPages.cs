using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Scans;

/// <summary>A PDF whose pages must be recognised, because they hold too few words of their own.</summary>
internal static class ManyPages
{
    public static byte[] Pdf(int pages)
    {
        var pdf = new SamplePdf();
        return pdf.Write([.. Enumerable.Range(1, pages).Select(page => pdf.Page($"BT /F 40 Tf 1 0 0 1 60 600 Tm (Page number {page}) Tj ET", $"/MediaBox{SamplePdf.A4}"))]);
    }
}
