using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Plimsoll.Server.Data;

/// <summary>
/// Money and quantities as whole millionths, because SQLite has no decimal type and a double cannot hold 0.1.
/// Six decimals, up to 9.2 million million either way (the range of a 64-bit integer).
/// </summary>
internal sealed class MicroUnits() : ValueConverter<decimal, long>(value => ToLong(value), value => ToDecimal(value))
{
    public const decimal PerUnit = 1_000_000m;

    /// <summary>The largest magnitude that is accepted from outside; sums of many such values are checked again.</summary>
    public const decimal Largest = 9_000_000_000_000m;

    public static long ToLong(decimal value) => decimal.ToInt64(decimal.Round(value * PerUnit, 0, MidpointRounding.AwayFromZero));

    public static decimal ToDecimal(long value) => value / PerUnit;
}
