using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Workers;

/// <summary>Section <c>workers</c>: the children that decode pictures.</summary>
internal sealed class WorkerOptions
{
    /// <summary>Most workers at a time. One keeps up with a clerk, and leaves the second core of a small machine to requests.</summary>
    [Range(1, 16)]
    public int Count { get; set; } = 1;

    /// <summary>Most MB that one picture may cost. 48 megapixels need 76 as JPEG, 230 progressive; what needs more than this is refused at once.</summary>
    [Range(64, 1 << 20)]
    [ConfigurationKeyName("max_picture_mb")]
    public int MaxPictureMb { get; set; } = 512;

    /// <summary>Seconds a picture may take before its worker is killed. 100 megapixels take 3 on an idle core.</summary>
    [Range(1, 3600)]
    [ConfigurationKeyName("timeout_seconds")]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Pictures after which a worker is replaced: leaks of decoders end with their process.</summary>
    [Range(1, 1_000_000)]
    [ConfigurationKeyName("recycle_after")]
    public int RecycleAfter { get; set; } = 200;

    /// <summary>MB at rest above which a worker is replaced. One that has made previews of 12 megapixels rests at 60 to 75.</summary>
    [Range(32, 1 << 20)]
    [ConfigurationKeyName("recycle_above_mb")]
    public int RecycleAboveMb { get; set; } = 90;

    /// <summary>Seconds without work after which a worker is stopped and its memory is free for others. Starting one takes 0.1 to 0.2.</summary>
    [Range(0, 3600)]
    [ConfigurationKeyName("linger_seconds")]
    public int LingerSeconds { get; set; } = 5;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public TimeSpan Linger => TimeSpan.FromSeconds(LingerSeconds);

    public long MaxPictureBytes => (long)MaxPictureMb << 20;

    public long RecycleAboveBytes => (long)RecycleAboveMb << 20;
}
