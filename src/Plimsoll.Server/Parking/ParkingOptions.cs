using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Parking;

/// <summary>Section <c>parking</c>: requests put aside while memory is short.</summary>
internal sealed class ParkingOptions
{
    /// <summary>Most that wait at a time; beyond that the answer is 503. At 10 MB each they would fill 100 GB of disk.</summary>
    [Range(0, 1_000_000)]
    [ConfigurationKeyName("most_waiting")]
    public int MostWaiting { get; set; } = 10_000;

    /// <summary>Days for which one that is taken in or refused is still known by its status address; 0: for good.</summary>
    [Range(0, 3650)]
    [ConfigurationKeyName("keep_days")]
    public int KeepDays { get; set; } = 30;
}
