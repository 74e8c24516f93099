using System.Drawing;
using System.Runtime.InteropServices;
using System.Text;
using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging;

/// <summary>Reads the bar codes and QR codes on a picture with zbar. Run it in the worker.</summary>
public static class BarcodeReader
{
    /// <summary>The most pixels that are searched, at a byte each.</summary>
    public const int SearchedPixels = 3_000_000;

    private const uint Y800 = 'Y' | ('8' << 8) | ('0' << 16) | ('0' << 24);

    /// <summary>Whether zbar can be loaded here.</summary>
    public static bool IsInstalled => NativeLibrary.TryLoad(Zbar.Library, out _);

    /// <summary>The codes on one page (the first is 0), in no particular order.</summary>
    /// <exception cref="VipsException">The file is damaged, or is no JPEG, PNG, WebP or TIFF.</exception>
    /// <exception cref="DllNotFoundException">zbar is not installed.</exception>
    public static IReadOnlyList<Barcode> Read(string source, int page = 0)
    {
        using var picture = GreyPicture.Read(source, page, SearchedPixels);
        using var header = VipsImage.Header(source, page);
        var scale = (double)Math.Max(header.Width, header.Height) / Math.Max(picture.Width, picture.Height);
        try
        {
            return Scan(picture, scale);
        }
        catch (DllNotFoundException missing)
        {
            throw new DllNotFoundException($"Bar codes need {Zbar.Library}, which is not installed here; on Debian it is in the package libzbar0.", missing);
        }
    }

    private static unsafe List<Barcode> Scan(VipsImage picture, double scale)
    {
        using var scanner = ZbarScanner.Create();
        using var image = Zbar.ImageCreate();
        fixed (byte* pixels = picture.Pixels)
        {
            Zbar.ImageSetFormat(image, new CULong(Y800));
            Zbar.ImageSetSize(image, (uint)picture.Width, (uint)picture.Height);
            Zbar.ImageSetData(image, pixels, new CULong((uint)picture.Pixels.Length), 0);
            return Zbar.ScanImage(scanner, image) < 0 ? throw new InvalidOperationException("zbar could not scan the picture.") : Symbols(image, scale);
        }
    }

    private static List<Barcode> Symbols(ZbarImage image, double scale)
    {
        var codes = new List<Barcode>();
        for (var symbol = Zbar.ImageFirstSymbol(image); symbol != 0; symbol = Zbar.SymbolNext(symbol))
            codes.Add(new Barcode((BarcodeType)Zbar.SymbolGetType(symbol), Text(symbol), Box(symbol, scale)));

        return codes;
    }

    private static unsafe string Text(nint symbol) => Encoding.UTF8.GetString(Zbar.SymbolGetData(symbol), checked((int)Zbar.SymbolGetDataLength(symbol)));

    private static Rectangle Box(nint symbol, double scale)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        for (var corner = 0U; corner < Zbar.SymbolGetLocSize(symbol); corner++)
        {
            var (x, y) = ((int)(Zbar.SymbolGetLocX(symbol, corner) * scale), (int)(Zbar.SymbolGetLocY(symbol, corner) * scale));
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        }

        return right < left ? Rectangle.Empty : Rectangle.FromLTRB(left, top, right, bottom);
    }
}
