using System.Globalization;

namespace Plimsoll.Imaging.Native;

/// <summary>A value for an operation: an object, or text that libvips reads as a number, a truth or an enum's nickname.</summary>
internal readonly record struct VipsArgument(string? Text, GObjectHandle? Instance)
{
    public static implicit operator VipsArgument(string text) => new(text, null);

    public static implicit operator VipsArgument(int number) => new(number.ToString(CultureInfo.InvariantCulture), null);

    public static implicit operator VipsArgument(double number) => new(number.ToString("R", CultureInfo.InvariantCulture), null);

    public static implicit operator VipsArgument(bool truth) => new(truth ? "true" : "false", null);

    public static implicit operator VipsArgument(GObjectHandle instance) => new(null, instance);
}
