using System.Globalization;

namespace Plimsoll.Workbooks;

/// <summary>«AB12»: columns by letters from A, rows by numbers from 1.</summary>
public static class CellReference
{
    /// <summary>More than any sheet has; letters without end do not count further.</summary>
    private const int TooMany = 1 << 20;

    /// <summary>The column of a reference, from 0; -1 where it is none.</summary>
    public static int Column(ReadOnlySpan<byte> reference)
    {
        var column = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            var letter = (reference[i] | 0x20) - 'a';
            if (letter is < 0 or >= 26)
                break;
            column = Math.Min((26 * column) + letter + 1, TooMany);
        }

        return column - 1;
    }

    /// <summary>The row of a reference; 0 where it has none.</summary>
    public static long Row(ReadOnlySpan<byte> reference) =>
        reference.IndexOfAnyInRange((byte)'0', (byte)'9') is >= 0 and var digits
        && long.TryParse(reference[digits..], NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;

    /// <summary>The reference of a column, from 0, and a row, from 1.</summary>
    public static string Of(int column, long row)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }
}
