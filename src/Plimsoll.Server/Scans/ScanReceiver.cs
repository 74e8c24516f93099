using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;

namespace Plimsoll.Server.Scans;

/// <summary>Takes the files out of a multipart body, one after the other, straight into the spool. Parts without a file name are not looked at.</summary>
internal sealed class ScanReceiver(ScanIntake intake, PhotoReceiver photos)
{
    /// <summary>What a request holds in memory, whatever its length: a buffer of 64 kB, the reader's own and what Kestrel reads ahead.</summary>
    public const long CostBytes = 512 << 10;

    /// <exception cref="RefusedException">A file is none that can be read, or there is none; nothing is left.</exception>
    public async Task<long> TakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var boundary = MultipartNames.Boundary(context.Request) ?? throw new RefusedException(Problems.UnsupportedMediaType("multipart/form-data with the files"));
        var parts = new MultipartReader(boundary, context.Request.Body);
        var names = new List<string?>();
        using var draft = intake.Draft();
        try
        {
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
                await TakeAsync(part, draft, names, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException io and not BadHttpRequestException && !DiskSpace.IsExhausted(io)))
        {
            throw new RefusedException(Problems.Invalid("The multipart body is cut or malformed. Nothing was stored."));
        }

        if (names.Count == 0)
            throw new RefusedException(Problems.Invalid("The body has no file. Nothing was stored; send pictures or PDFs as parts with a file name."));
        return await intake.KeepAsync(draft, names, context.User.Identity!.Name!, priority: 1, cancellationToken);
    }

    private async Task TakeAsync(MultipartSection part, InvoiceDraft draft, List<string?> names, CancellationToken cancellationToken)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var header) || !header.IsFileDisposition())
            return;

        var name = MultipartNames.Shown(header);
        await photos.TakeFileAsync(part.Body, name is null ? $"File {names.Count + 1}" : $"The file «{name}»", draft, cancellationToken);
        names.Add(name);
    }
}
