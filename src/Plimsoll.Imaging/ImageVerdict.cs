namespace Plimsoll.Imaging;

/// <summary>What a look at a file has shown: the facts of a picture, or why it is none.</summary>
public sealed record ImageVerdict
{
    private ImageVerdict(ImageFacts? facts, ImageFault fault, string sentence) => (Facts, Fault, Sentence) = (facts, fault, sentence);

    /// <summary>Null where there is a fault.</summary>
    public ImageFacts? Facts { get; }

    /// <summary>What is wrong.</summary>
    public ImageFault Fault { get; }

    /// <summary>What is wrong, for a person; it begins with a small letter and ends with a full stop.</summary>
    public string Sentence { get; }

    internal static ImageVerdict Of(ImageFacts facts) => facts.Width < 0 || facts.Height < 0 || (facts.Pixels == 0 && facts.Type != ImageType.Pdf)
        ? Malformed("it claims to be 0 pixels wide or high")
        : new(facts, ImageFault.None, "");

    internal static ImageVerdict NotAPicture(string content) =>
        new(null, ImageFault.NotAPicture, $"its content is {content}, not JPEG, PNG, WebP, TIFF or PDF.");

    /// <summary>The file itself cannot be read, for example because it is gone.</summary>
    internal static ImageVerdict Unreadable(string reason) => new(null, ImageFault.Unreadable, $"its file cannot be read ({reason.TrimEnd('.')}).");

    internal static ImageVerdict Truncated(string where) => new(null, ImageFault.Truncated, $"it is truncated: {where}.");

    internal static ImageVerdict Malformed(string what) => new(null, ImageFault.Malformed, $"{what}.");
}
