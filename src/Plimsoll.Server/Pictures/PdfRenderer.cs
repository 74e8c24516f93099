using System.Globalization;
using Microsoft.Extensions.Options;
using Plimsoll.Imaging;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Pictures;

/// <summary>Draws one page of a PDF into a picture (pdftoppm), at a price known from its box.</summary>
internal sealed class PdfRenderer(PdfProgram program, IOptions<PdfOptions> options)
{
    /// <summary>Noise as PNG takes 3 bytes a pixel and a little more, and a header.</summary>
    private const int FileBytesPerPixel = 4;
    private const int HeaderBytes = 1 << 16;

    /// <summary>The target is there whole or not at all; one of the same name is replaced.</summary>
    public async Task<PdfOutcome> RenderAsync(string path, PdfPage page, PdfRendering rendering, string target, CancellationToken cancellationToken)
    {
        var price = PdfPrice.Of(page, rendering);
        if (price > options.Value.MaxPageBytes)
            return PdfFailure.TooDear(options.Value);

        using var file = new PdfTarget(target, rendering.IsPng ? ".png" : ".jpg");
        var fileBytes = (page.PixelsAt(page.LongEdgeUpTo(rendering.LongEdge)) * FileBytesPerPixel) + HeaderBytes;
        return await program.RunAsync("pdftoppm", price, rendering.Purpose, outputBytes: 0, fileBytes, Arguments(path, page, rendering, file), cancellationToken) switch
        {
            ProgramOutcome.Finished finished => Keep(file, finished),
            var failure => PdfFailure.Of(failure, options.Value),
        };
    }

    /// <summary>What a program says of itself is not enough for a file that is kept.</summary>
    private static PdfOutcome Keep(PdfTarget file, ProgramOutcome.Finished finished)
    {
        if (!File.Exists(file.Written))
            return PdfFailure.Broken("this page cannot be drawn");
        if (ImageProbe.Probe(file.Written).Facts is null)
            return PdfFailure.Unwritten;

        file.Keep();
        return new PdfOutcome.Written(finished.PeakBytes, finished.PriceBytes);
    }

    private static string[] Arguments(string path, PdfPage page, PdfRendering rendering, PdfTarget file)
    {
        var number = page.Number.ToString(CultureInfo.InvariantCulture);
        return
        [
            "-f", number, "-l", number, "-singlefile", "-cropbox",
            "-scale-to", page.LongEdgeUpTo(rendering.LongEdge).ToString(CultureInfo.InvariantCulture),
            .. (string[])(rendering.IsPng ? ["-png"] : ["-jpeg", "-jpegopt", "quality=85"]),
            .. (string[])(rendering.IsGrey ? ["-gray"] : []),
            PdfProgram.Argument(path), file.Root,
        ];
    }
}
