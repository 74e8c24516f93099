using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Scans;

/// <summary>Section <c>scans</c>: what one upload may bring, and how long it is kept.</summary>
internal sealed class ScanOptions
{
    /// <summary>Largest upload in MB, all files together. It goes straight to disk, so memory does not depend on it.</summary>
    [Range(1, 4096)]
    [ConfigurationKeyName("max_upload_mb")]
    public int MaxUploadMb { get; set; } = 200;

    /// <summary>
    /// Seconds that <c>extract_invoice</c> waits for the reading. The scanner page gives up after 30; a reading that takes longer goes on, and
    /// the page's retry finds it.
    /// </summary>
    [Range(1, 600)]
    [ConfigurationKeyName("extract_wait_seconds")]
    public int ExtractWaitSeconds { get; set; } = 25;

    /// <summary>Days after which a scan that became no invoice is deleted with its files; 0: never.</summary>
    [Range(0, 3650)]
    [ConfigurationKeyName("keep_days")]
    public int KeepDays { get; set; } = 30;

    public long MaxUploadBytes => (long)MaxUploadMb << 20;

    public TimeSpan ExtractWait => TimeSpan.FromSeconds(ExtractWaitSeconds);
}
