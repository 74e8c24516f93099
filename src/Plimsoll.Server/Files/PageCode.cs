using System.Text.Json;
using Plimsoll.Imaging;

namespace Plimsoll.Server.Files;

/// <summary>A bar code or QR code on a picture. The place is in pixels of the preview.</summary>
internal sealed record PageCode(string Type, string Text, int X, int Y, int Width, int Height)
{
    public static PageCode Of(Barcode code) => new(
        JsonNamingPolicy.SnakeCaseLower.ConvertName(code.Type.ToString()), code.Text, code.Box.X, code.Box.Y, code.Box.Width, code.Box.Height);
}
