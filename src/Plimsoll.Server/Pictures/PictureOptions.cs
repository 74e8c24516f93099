using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Pictures;

/// <summary>Section <c>pictures</c>.</summary>
internal sealed class PictureOptions
{
    /// <summary>Seconds a request for a preview waits for it to be made, before it answers 202. One of 12 megapixels takes about half a second.</summary>
    [Range(0, 30)]
    [ConfigurationKeyName("preview_wait_seconds")]
    public double PreviewWaitSeconds { get; set; } = 2;

    /// <summary>
    /// In how many of 64 bits two pictures may differ and still be reported as nearly the same. Recompressing or shrinking changes 0 to 2.
    /// </summary>
    [Range(0, 16)]
    [ConfigurationKeyName("near_duplicate_bits")]
    public int NearDuplicateBits { get; set; } = 3;

    public TimeSpan PreviewWait => TimeSpan.FromSeconds(PreviewWaitSeconds);
}
