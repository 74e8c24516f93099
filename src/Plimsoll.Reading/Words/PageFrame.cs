using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Words;

/// <summary>
/// How a page made ready for reading lies on the picture that a person sees. Both in shares from the top left: the page's point (u, v) is the
/// picture's (Xu·u + Xv·v + X, Yu·u + Yv·v + Y).
/// </summary>
public sealed record PageFrame(double Xu, double Xv, double X, double Yu, double Yv, double Y)
{
    /// <summary>A place on the page, as the smallest upright one around it on the picture.</summary>
    public Box OnPicture(Box place)
    {
        (double U, double V)[] corners = [(place.Left, place.Top), (place.Right, place.Top), (place.Left, place.Bottom), (place.Right, place.Bottom)];
        var across = corners.Select(at => (Xu * at.U) + (Xv * at.V) + X).Order().ToArray();
        var down = corners.Select(at => (Yu * at.U) + (Yv * at.V) + Y).Order().ToArray();
        return new(place.Page, Share(across[0]), Share(down[0]), Share(across[^1]), Share(down[^1]));
    }

    private static double Share(double value) => Math.Round(Math.Clamp(value, 0, 1), 4);
}
