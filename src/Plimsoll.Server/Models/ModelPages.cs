using Plimsoll.Imaging;
using Plimsoll.Server.Files;
using Plimsoll.Server.Pictures;

namespace Plimsoll.Server.Models;

/// <summary>The pages of a bill as a model gets them: made ready for reading, which takes out what is no print, and not too many.</summary>
internal sealed class ModelPages(FileStore files, PageMaker maker, PdfPages pdfPages)
{
    /// <summary>A page takes about 1 MB; a bill with more pages is left to the offline reader.</summary>
    private const int MostPages = 4;

    /// <exception cref="ModelException">They cannot be made, or there are too many.</exception>
    public async Task<IReadOnlyList<byte[]>> OfAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var pages = new List<byte[]>();
        foreach (var path in paths)
        {
            foreach (var make in await MakersAsync(path, cancellationToken))
            {
                if (pages.Count == MostPages)
                    throw new ModelException($"the bill has more than {MostPages} pages, which are not sent");
                pages.Add(await MadeAsync(make, cancellationToken));
            }
        }

        return pages;
    }

    private async Task<IEnumerable<Func<string, Task<PageOutcome>>>> MakersAsync(string path, CancellationToken cancellationToken)
    {
        if (ImageProbe.TryProbe(path).Facts is not { } facts)
            throw new ModelException("the file cannot be drawn");
        if (facts.Type != ImageType.Pdf)
            return Enumerable.Range(0, facts.Pages).Select(page => (Func<string, Task<PageOutcome>>)(target => maker.FromPictureAsync(path, facts, page, target, 0, cancellationToken)));
        return await pdfPages.ReadAsync(path, cancellationToken) is PdfOutcome.Listed(var listed)
            ? listed.Select(page => (Func<string, Task<PageOutcome>>)(target => maker.FromPdfAsync(path, page, target, 0, cancellationToken)))
            : throw new ModelException("the file cannot be drawn");
    }

    private async Task<byte[]> MadeAsync(Func<string, Task<PageOutcome>> make, CancellationToken cancellationToken)
    {
        var target = files.WorkPath();
        try
        {
            return await make(target) is PageOutcome.Made ? await File.ReadAllBytesAsync(target, cancellationToken) : throw new ModelException("its pages cannot be drawn just now");
        }
        finally
        {
            files.DropWork(target);
        }
    }
}
