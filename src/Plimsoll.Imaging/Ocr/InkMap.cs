using System.Collections;

namespace Plimsoll.Imaging.Ocr;

/// <summary>Which pixels of an evened page are darker than a shade, at one bit each; it stays as it was while the page is being changed.</summary>
internal sealed class InkMap
{
    private readonly BitArray _ink;

    public InkMap(ReadOnlySpan<byte> pixels, byte paper)
    {
        _ink = new BitArray(pixels.Length);
        for (var at = 0; at < pixels.Length; at++)
        {
            if (pixels[at] < paper)
                _ink[at] = true;
        }
    }

    public bool this[int at] => _ink[at];
}
