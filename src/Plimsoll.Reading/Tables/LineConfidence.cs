namespace Plimsoll.Reading.Tables;

/// <summary>How sure a line is, by what supports it. The figures are shares of right lines among such lines in the development sets.</summary>
internal static class LineConfidence
{
    public static double Of(RawLine raw, SettledLine settled, bool isProven, string? name)
    {
        var arithmetic = settled switch
        {
            { Agrees: true, Repairs.Count: 0 } => 0.97,
            { Agrees: true } => 0.85,
            { Repairs.Count: > 0 } => 0.6,
            { Quantity: null, Price: null } => 0.6,
            _ => 0.4,
        };
        if (isProven)
            arithmetic = Math.Max(arithmetic, 0.9);
        return Math.Round(arithmetic * (name is null ? 0.5 : 1) * (raw.Confidence < 0.5 ? 0.9 : 1), 2);
    }
}
