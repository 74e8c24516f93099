using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Pictures;

/// <summary>Section <c>pdf</c>: what one PDF may ask for.</summary>
internal sealed class PdfOptions
{
    /// <summary>Most pages of one PDF. A bill has a few; a catalogue sent by mistake is told from it before a page is rendered.</summary>
    [Range(1, 10_000)]
    [ConfigurationKeyName("max_pages")]
    public int MaxPages { get; set; } = 50;

    /// <summary>Seconds one page may take, of the processor too. A page with a picture of 48 megapixels takes 0.5 to 3.</summary>
    [Range(1, 600)]
    [ConfigurationKeyName("page_timeout_seconds")]
    public int PageTimeoutSeconds { get; set; } = 20;

    /// <summary>
    /// Most memory in MB that one page may take when it holds more than its size says: a progressive JPEG of 48 megapixels takes 167,
    /// a JPEG 2000 of 12 takes 170. Nearly all pages take less than 35.
    /// </summary>
    [Range(32, 4096)]
    [ConfigurationKeyName("max_page_mb")]
    public int MaxPageMb { get; set; } = 256;

    public TimeSpan PageTimeout => TimeSpan.FromSeconds(PageTimeoutSeconds);

    public long MaxPageBytes => (long)MaxPageMb << 20;
}
