namespace Plimsoll.Imaging;

/// <summary>One entry of a TIFF directory.</summary>
/// <param name="Tag">What it says.</param>
/// <param name="Type">Of its values, as TIFF numbers them: 3 is short, 4 long, 16 long8.</param>
/// <param name="Count">Of its values.</param>
/// <param name="At">Where its values are in the file.</param>
internal readonly record struct TiffEntry(int Tag, int Type, long Count, long At);
