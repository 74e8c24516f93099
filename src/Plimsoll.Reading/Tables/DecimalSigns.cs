namespace Plimsoll.Reading.Tables;

/// <summary>What a number is too large by when its decimal sign was not read, which is what gets lost most.</summary>
internal static class DecimalSigns
{
    /// <summary>The likeliest first.</summary>
    public static readonly decimal[] Lost = [100m, 10m, 1000m];
}
