namespace Plimsoll.Imaging;

/// <summary>
/// 64 bits that say where a picture of 9 × 8 gets clearly brighter from left to right: pictures that look alike differ in few of them.
/// </summary>
internal static class DifferenceHash
{
    /// <summary>The size of the picture to hash; the 9 × 8 are means of 8 × 8 of its pixels, finer than a byte could tell.</summary>
    public const int Width = Columns * Block;

    /// <inheritdoc cref="Width"/>
    public const int Height = Rows * Block;

    private const int Columns = 9;
    private const int Rows = 8;
    private const int Block = 8;

    // One and a half shades. Half of a bill is blank paper, where noise would toss a coin for every bit.
    private const int Clearly = 3 * Block * Block / 2;

    public static ulong Of(ReadOnlySpan<byte> grey)
    {
        var hash = 0UL;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 1; column < Columns; column++)
            {
                var step = Sum(grey, column, row) - Sum(grey, column - 1, row);
                hash = (hash << 1) | (step > Clearly ? 1UL : 0);
            }
        }

        return hash;
    }

    private static int Sum(ReadOnlySpan<byte> grey, int column, int row)
    {
        var sum = 0;
        for (var y = row * Block; y < (row + 1) * Block; y++)
        {
            foreach (var shade in grey.Slice((y * Width) + (column * Block), Block))
                sum += shade;
        }

        return sum;
    }
}
