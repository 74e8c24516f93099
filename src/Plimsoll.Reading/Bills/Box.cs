namespace Plimsoll.Reading.Bills;

/// <summary>A place on a page, as shares (0 to 1) of the page made ready for reading, from its top left.</summary>
/// <param name="Page">1 for the first.</param>
/// <param name="Left">Share of the width.</param>
/// <param name="Top">Share of the height.</param>
/// <param name="Right">Share of the width.</param>
/// <param name="Bottom">Share of the height.</param>
public readonly record struct Box(int Page, double Left, double Top, double Right, double Bottom);
