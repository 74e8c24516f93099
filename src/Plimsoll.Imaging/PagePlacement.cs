using Plimsoll.Imaging.Ocr;

namespace Plimsoll.Imaging;

/// <summary>
/// How a page made ready lies on the upright picture it was made of. Both are measured in shares of their width and height from the top left: the
/// page's point (u, v) is the picture's (Xu·u + Xv·v + X, Yu·u + Yv·v + Y).
/// </summary>
public readonly record struct PagePlacement(double Xu, double Xv, double X, double Yu, double Yv, double Y)
{
    internal static PagePlacement Same { get; } = new(1, 0, 0, 0, 1, 0);

    internal static PagePlacement Part(InkArea area) => new(area.Right - area.Left, 0, area.Left, 0, area.Bottom - area.Top, area.Top);

    /// <param name="degrees">Clockwise, by which the page was turned: 0, 90, 180 or 270.</param>
    internal static PagePlacement Turned(int degrees) => degrees switch
    {
        90 => new(0, 1, 0, -1, 0, 1),
        180 => new(-1, 0, 1, 0, -1, 1),
        270 => new(0, -1, 1, 1, 0, 0),
        _ => Same,
    };

    /// <summary>A page of one size that was levelled into another: it was turned back by the degrees by which its lines fell, about its middle.</summary>
    internal static PagePlacement Levelled(double degrees, double scale, (int Width, int Height) before, (int Width, int Height) after)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var (xu, xv) = (after.Width * cosine / scale / before.Width, -after.Height * sine / scale / before.Width);
        var (yu, yv) = (after.Width * sine / scale / before.Height, after.Height * cosine / scale / before.Height);
        return new(xu, xv, (1 - xu - xv) / 2, yu, yv, (1 - yu - yv) / 2);
    }

    /// <summary>What lies so on something that itself lies on something else.</summary>
    internal PagePlacement On(PagePlacement other) => new(
        (other.Xu * Xu) + (other.Xv * Yu),
        (other.Xu * Xv) + (other.Xv * Yv),
        (other.Xu * X) + (other.Xv * Y) + other.X,
        (other.Yu * Xu) + (other.Yv * Yu),
        (other.Yu * Xv) + (other.Yv * Yv),
        (other.Yu * X) + (other.Yv * Y) + other.Y);
}
