namespace Plimsoll.Reading.Words;

/// <summary>A word and where it stands, in the page's own units (pixels or points) from its top left.</summary>
/// <param name="Text">Without spaces.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
/// <param name="Confidence">0 to 1, by whoever read it.</param>
public sealed record Word(string Text, double Left, double Top, double Right, double Bottom, double Confidence)
{
    /// <summary>The same place as a second reading has it, where that differs.</summary>
    public string? Other { get; init; }

    internal double Width => Right - Left;

    internal double Height => Bottom - Top;

    internal double MiddleX => (Left + Right) / 2;

    internal double MiddleY => (Top + Bottom) / 2;

    internal double OverlapX(double left, double right) => Math.Min(Right, right) - Math.Max(Left, left);

    internal double Shared(Word other) =>
        Math.Max(0, Math.Min(Right, other.Right) - Math.Max(Left, other.Left)) * Math.Max(0, Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top));

    internal double Area => Width * Height;
}
