using System.Buffers.Text;
using System.Globalization;

namespace Plimsoll.Workbooks;

/// <summary>Numbers as the shortest text that reads back as the same double, with an exponent from 1e+17 up and below 0.0001.</summary>
public static class NumberText
{
    /// <summary>Bytes the longest takes: <c>-2.2250738585072014e-308</c>.</summary>
    public const int MostBytes = 32;

    /// <summary>Fifteen digits always survive the way through a double, so what is that short need not go there.</summary>
    private const int SafeDigits = 15;

    /// <summary>Whole numbers below are exact, and written faster.</summary>
    private const double SurelyWhole = 1e15;

    /// <summary>Writes a number. Infinities are <c>inf</c> and <c>-inf</c>, no number is an empty text.</summary>
    /// <returns>The bytes written.</returns>
    public static int Write(double value, Span<byte> target)
    {
        if (!double.IsFinite(value))
            return Copy(double.IsNaN(value) ? ""u8 : value > 0 ? "inf"u8 : "-inf"u8, target);
        if (value == Math.Truncate(value) && Math.Abs(value) < SurelyWhole)
            return Whole((long)value, target);

        value.TryFormat(target, out var length, "R", CultureInfo.InvariantCulture);
        target[..length].Replace((byte)'E', (byte)'e');
        return length;
    }

    /// <summary>Whether a number's text is already in the form that <see cref="Write"/> gives it.</summary>
    public static bool IsShortest(ReadOnlySpan<byte> text)
    {
        var digits = text is [(byte)'-', ..] ? text[1..] : text;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        if (whole.IsEmpty || digits.Length > SafeDigits || (whole[0] == '0' && whole.Length > 1) || !AreDigits(whole))
            return false;
        if (point < 0)
            return whole[0] != '0' || text.Length == 1;

        var places = digits[(point + 1)..];
        return !places.IsEmpty && places[^1] != '0' && AreDigits(places) && !digits.StartsWith("0.000"u8);
    }

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static int Whole(long value, Span<byte> target)
    {
        Utf8Formatter.TryFormat(value, target, out var length);
        return length;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> target)
    {
        text.CopyTo(target);
        return text.Length;
    }
}
