using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Extraction;

/// <summary>Section <c>extraction</c>: how bills are read.</summary>
internal sealed class ExtractionOptions
{
    /// <summary>Seconds one reading of a page may take, of the processor too. A full page of A4 takes 1 to 3, and on a busy machine twice that.</summary>
    [Range(1, 600)]
    [ConfigurationKeyName("page_timeout_seconds")]
    public int PageTimeoutSeconds { get; set; } = 30;

    /// <summary>
    /// MB that tesseract may take for a page. 70 to 100 were measured for pages of 3 megapixels; one that takes more is ended, and the page
    /// stays unread.
    /// </summary>
    [Range(64, 1024)]
    [ConfigurationKeyName("page_mb")]
    public int PageMb { get; set; } = 160;

    /// <summary>A file with more words for what bills say, in the form of vocabulary.txt; none by default.</summary>
    [ConfigurationKeyName("vocabulary")]
    public string? VocabularyFile { get; set; }

    public TimeSpan PageTimeout => TimeSpan.FromSeconds(PageTimeoutSeconds);

    public long PageBytes => (long)PageMb << 20;
}
