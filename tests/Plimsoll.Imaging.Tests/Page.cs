using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Tests;

/// <summary>Pages that look like text to everything but a reader: lines of small upright and level strokes.</summary>
internal static class Page
{
    private const int Line = 30;
    private const int Letter = 14;

    /// <summary>Lines of letters 16 pixels high with ragged ends, on white.</summary>
    public static VipsImage Text(int width, int height) => Drawing.Grey(width, height, (x, y) => IsInk(x, y, width, height) ? (byte)30 : byte.MaxValue);

    /// <summary>Draws the rules of a table over a page, between its lines of text and between its letters.</summary>
    public static void Rule(VipsImage page)
    {
        for (var at = 0; at < page.Width * page.Height; at++)
        {
            var (x, y) = (at % page.Width, at / page.Width);
            if (x > 40 && x < page.Width - 40 && y > 40 && y < page.Height - 40 && (x % (9 * Letter) is 11 or 12 || y % (4 * Line) is 22 or 23 or 24))
                page.Pixels[at] = 40;
        }
    }

    public static double Share(VipsImage page, Func<byte, bool> shade) => page.Pixels.ToArray().Count(shade) / (double)page.Pixels.Length;

    /// <summary>How many pixels of ink a page lost, how many it has left over, and how many were expected.</summary>
    public static (int Lost, int Left, int Ink) Compare(VipsImage expected, VipsImage page)
    {
        Assert.Equal((expected.Width, expected.Height), (page.Width, page.Height));
        var (lost, left, ink) = (0, 0, 0);
        for (var at = 0; at < page.Pixels.Length; at++)
        {
            var (before, after) = (expected.Pixels[at] < 128, page.Pixels[at] < 128);
            ink += before ? 1 : 0;
            lost += before && !after ? 1 : 0;
            left += after && !before ? 1 : 0;
        }

        return (lost, left, ink);
    }

    private static bool IsInk(int x, int y, int width, int height)
    {
        var (line, row) = (y / Line, y % Line);
        if (x < 60 || y < 60 || y > height - 60 || x > width - 60 - (line * 7919 % (width / 2)) || row >= 16)
            return false;

        var (letter, column) = (x / Letter, x % Letter);
        var shape = (letter * 31) + (line * 17);
        if (shape % 6 == 0 || column >= 10)
            return false;

        return column < 3 || (shape % 2 == 0 && column >= 7) || (shape % 3 == 0 && row < 3) || (shape % 5 < 3 && row >= 13);
    }
}
