using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Pictures;

/// <summary>Counts a PDF's pages and reads their boxes (pdfinfo), before anything of them is rendered.</summary>
internal sealed class PdfPages(PdfProgram program, IOptions<PdfOptions> options)
{
    /// <summary>Two lines of 50 bytes a page, for 10,000 of them; what is left is for the document's own description.</summary>
    private const int OutputBytes = 2 << 20;

    public Task<PdfOutcome> ReadAsync(string path, CancellationToken cancellationToken) => ReadAsync(path, LeasePurpose.Reading, cancellationToken);

    public async Task<PdfOutcome> ReadAsync(string path, LeasePurpose purpose, CancellationToken cancellationToken)
    {
        var limit = options.Value.MaxPages.ToString(CultureInfo.InvariantCulture);
        return await program.RunAsync(
            "pdfinfo", PdfPrice.Words, purpose, OutputBytes, fileBytes: 0, ["-f", "1", "-l", limit, PdfProgram.Argument(path)], cancellationToken) switch
        {
            ProgramOutcome.Finished(var output, _, _) => Judge(new PdfInfoText(Encoding.UTF8.GetString(output))),
            var failure => PdfFailure.Of(failure, options.Value),
        };
    }

    private PdfOutcome Judge(PdfInfoText info)
    {
        if (info.PageCount == 0)
            return PdfFailure.NoPages;
        if (info.PageCount > options.Value.MaxPages)
            return new PdfOutcome.Faulty(
                PdfFault.TooManyPages, $"It has {info.PageCount} pages; at most {options.Value.MaxPages} are read (pdf.max_pages). Send the bill alone.");

        var pages = info.Pages();
        return pages.Count == info.PageCount
            ? new PdfOutcome.Listed(pages)
            : PdfFailure.Broken($"of its {info.PageCount} pages {pages.Count} can be found");
    }
}
