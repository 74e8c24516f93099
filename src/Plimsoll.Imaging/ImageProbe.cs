using Microsoft.Win32.SafeHandles;
namespace Plimsoll.Imaging;
#pragma warning disable CS1591
public sealed record ImageFacts(string Extension, string MediaType, int Width, int Height, long Pixels);
public sealed record ImageVerdict(ImageFacts? Facts, string Sentence);
public static class ImageProbe { public static ImageVerdict Probe(SafeFileHandle file) => file is null ? throw new ArgumentNullException(nameof(file)) : new(new(".jpg","image/jpeg",1,1,1),""); }
