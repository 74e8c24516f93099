using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Intake;

/// <summary>Section <c>intake</c>: what one request may bring.</summary>
internal sealed class IntakeOptions
{
    /// <summary>Largest body in MB, as in the nginx configuration that is shipped. Memory stays as flat with a higher one.</summary>
    [Range(1, 4096)]
    [ConfigurationKeyName("max_body_mb")]
    public int MaxBodyMb { get; set; } = 10;

    /// <summary>Most lines of one invoice. 100,000 lines hold the database's writer for about a second.</summary>
    [Range(1, Data.LineKey.MaxIndex)]
    [ConfigurationKeyName("max_lines")]
    public int MaxLines { get; set; } = 100_000;

    /// <summary>Most photos of one invoice: the bill itself and evidence for its lines.</summary>
    [Range(0, 10_000)]
    [ConfigurationKeyName("max_photos")]
    public int MaxPhotos { get; set; } = 300;

    /// <summary>Most pixels, in millions, that a photo may claim. Phones make 12 to 108.</summary>
    [Range(1, 2_000)]
    [ConfigurationKeyName("max_megapixels")]
    public int MaxMegapixels { get; set; } = 120;

    /// <summary>Most pages of a TIFF. The pages of a PDF are counted when they are rendered.</summary>
    [Range(1, 10_000)]
    [ConfigurationKeyName("max_pages")]
    public int MaxPages { get; set; } = 50;

    public long MaxBodyBytes => (long)MaxBodyMb << 20;
}
