using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Words;

/// <summary>Words of a row that belong together.</summary>
internal sealed record Cell(Row Row, IReadOnlyList<Word> Words)
{
    public string Text => string.Join(' ', Words.Select(word => word.Text));

    /// <summary>The same as the second reading has it.</summary>
    public string Other => string.Join(' ', Words.Select(word => word.Other ?? word.Text));

    public double Left => Words[0].Left;

    public double Right => Words[^1].Right;

    public double Top => Words.Min(word => word.Top);

    public double Bottom => Words.Max(word => word.Bottom);

    public double MiddleX => (Left + Right) / 2;

    public double Confidence => Words.Average(word => word.Confidence);

    public Box Place => Row.Page.Place(Left, Top, Right, Bottom);

    public double OverlapX(double left, double right) => Math.Min(Right, right) - Math.Max(Left, left);
}
