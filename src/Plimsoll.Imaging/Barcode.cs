using System.Drawing;

namespace Plimsoll.Imaging;

/// <summary>A code that was read.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Text">What it says.</param>
/// <param name="Box">Where it is, in pixels of the upright picture; flat for a bar code that one scan line went through.</param>
public sealed record Barcode(BarcodeType Type, string Text, Rectangle Box);
