namespace Plimsoll.Imaging.Ocr;

/// <summary>
/// How far the lines of a page are turned. Ink is projected along many angles; along the lines' own, full rows and empty rows
/// alternate most sharply.
/// </summary>
internal sealed class Skew
{
    private const double Widest = 8;
    private const double Coarse = 0.5;
    private const double Fine = 0.05;

    // Darker than this is ink; a line of text shrunk to a third still is.
    private const byte Paper = 160;

    // A picture without lines has no best angle: whatever wins by less than this is chance.
    private const double Gain = 1.05;

    private readonly List<(short X, short Y)> _ink = [];
    private readonly int[] _rows;
    private readonly int _offset;

    private Skew(ReadOnlySpan<byte> pixels, int width)
    {
        var height = pixels.Length / width;
        for (var at = 0; at < pixels.Length; at++)
        {
            if (pixels[at] < Paper)
                _ink.Add(((short)(at % width), (short)(at / width)));
        }

        _offset = width; // sin 8° of it would do
        _rows = new int[height + (2 * width)];
    }

    /// <summary>The degrees by which the lines fall to the right, at most 8 either way; 0 for a page without lines.</summary>
    public static double Degrees(ReadOnlySpan<byte> pixels, int width)
    {
        var skew = new Skew(pixels, width);
        var near = skew.Best(0, Widest, Coarse);
        var best = skew.Best(near, Coarse, Fine);
        return skew.Sharpness(best) > Gain * skew.Sharpness(0) ? best : 0;
    }

    private double Best(double middle, double reach, double step)
    {
        var (best, most) = (middle, Sharpness(middle));
        for (var angle = Math.Max(-Widest, middle - reach); angle <= Math.Min(Widest, middle + reach); angle += step)
        {
            var sharpness = Sharpness(angle);
            if (sharpness > most)
                (best, most) = (angle, sharpness);
        }

        return best;
    }

    private double Sharpness(double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        Array.Clear(_rows);
        foreach (var (x, y) in _ink)
            _rows[_offset + (int)Math.Floor((y * cosine) - (x * sine))]++;

        var sum = 0.0;
        for (var row = 1; row < _rows.Length; row++)
        {
            double difference = _rows[row] - _rows[row - 1];
            sum += difference * difference;
        }

        return sum;
    }
}
